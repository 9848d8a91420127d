package generate

import (
	"slices"
	"strings"
)

// A tongue has the names of people and hospitals of a part of the world. The
// names are common ones, joined by chance.
type tongue struct {
	first, last []string
	hospital    []string // with % for a name of its own
}

func words(s string) []string { return strings.Fields(s) }

var (
	american = tongue{
		first: words(`Olivia Marcus Hannah Derek Paige Travis Naomi Caleb Jasmine Logan Brooke Andre Megan Tyrone
			Claire Wesley Erin Damon Kayla Spencer Tessa Malik Leah Grant Monica Reid Alicia Jonah Dana Curtis`),
		last: words(`Whitaker Delgado Brooks Okafor Sullivan Hayes Ramirez Bennett Coleman Fischer Nguyen Porter
			Lawson Hughes Mercer Patel Jennings Walsh Rivera Kowalski Dalton Greene Marsh Holloway Keller Osborne`),
		hospital: []string{"% General Hospital", "% Medical Center", "% Heart Institute", "% Surgical Clinic", "% Diagnostic Center"},
	}
	british = tongue{
		first: words(`Imogen Callum Freya Rhys Saoirse Alistair Poppy Ewan Niamh Harriet Declan Georgina Lewis Bronwyn
			Hamish Matilda Angus Orla Jasper Eilidh Rory Phoebe Gareth Isla Fergus Beatrice Liam Ngaire`),
		last: words(`Ashworth Pritchard MacLeod Hargreaves O'Connor Fairclough Llewellyn Sinclair Byrne Whitmore
			Gallagher Thorne Kerr Bellamy Doyle Rowlands Fraser Kavanagh Aldridge Mortimer Singh Hale`),
		hospital: []string{"% Royal Infirmary", "% General Hospital", "% District Hospital", "% Day Clinic", "% Imaging Centre"},
	}
	german = tongue{
		first: words(`Anneliese Jürgen Katharina Matthias Greta Tobias Ulrike Florian Svenja Björn Mareike Dietmar Lena
			Stefan Franziska Henrik Jörg Theresa Lukas Antje Ruben Clara Moritz Heike Elif Sebastian`),
		last: words(`Brandt Weiß Lindner Hofmann Krüger Steinbach Vogel Dietrich Schäfer Neumann Bauer Ziegler Köhler
			Engel Yıldız Ritter Baumgartner Huber Sommer Falk Thiele Winkler Großmann Reuter`),
		hospital: []string{"Klinikum %", "Universitätsklinik %", "Kreiskrankenhaus %", "Herzzentrum %", "Praxisklinik %"},
	}
	french = tongue{
		first: words(`Élodie Thibault Camille Mathieu Solène Bastien Margaux Étienne Anaïs Guillaume Océane Loïc Juliette
			Rémi Manon Fabien Noémie Baptiste Inès Gaspard Yasmine Olivier`),
		last: words(`Moreau Lefèvre Girard Rousseau Marchand Béranger Fontaine Delacroix Benali Chevalier Perrin Dubois
			Lambert Garnier Vasseur Renard Collet Masson Brunel Peeters`),
		hospital: []string{"Hôpital %", "Clinique %", "Centre Hospitalier %", "Institut Cardiologique %"},
	}
	italian = tongue{
		first:    words(`Giulia Matteo Francesca Lorenzo Chiara Davide Elena Riccardo Martina Alessio Valeria Simone Beatrice Nicolò Serena Tommaso`),
		last:     words(`Ferri Marchetti Galli Conti Rinaldi Moretti Barbieri Fontana Caruso Mancini Serra Bianco Leone Villa`),
		hospital: []string{"Ospedale %", "Policlinico %", "Clinica %", "Istituto %"},
	}
	spanish = tongue{
		first:    words(`Lucía Álvaro Carmen Diego Marisol Andrés Paula Javier Ximena Rodrigo Elena Mateo Inés Santiago Valentina Tomás Camila Emilio`),
		last:     words(`Herrera Castaño Vega Ibáñez Molina Quintero Salazar Navarro Peña Ríos Cárdenas Fuentes Arroyo Mendoza Ocampo Solís`),
		hospital: []string{"Hospital %", "Clínica %", "Centro Médico %", "Instituto %"},
	}
	portuguese = tongue{
		first:    words(`Beatriz Thiago Larissa João Mariana Gonçalo Camila Rafael Inês Caio Letícia Duarte Fernanda Vinícius Joana Renato`),
		last:     words(`Carvalho Almeida Teixeira Barbosa Nogueira Pacheco Rocha Furtado Lacerda Moura Antunes Queiroz Simões Valente`),
		hospital: []string{"Hospital %", "Clínica %", "Centro Hospitalar %"},
	}
	nordic = tongue{
		first:    words(`Astrid Lars Ingrid Søren Freja Mikkel Sigrid Åsa Henrik Liv Emil Maja Jonas Linnea Øystein Kirsten Anders Tuva`),
		last:     words(`Lindqvist Bergström Sørensen Halvorsen Nyberg Dahl Østergaard Holm Ekström Strand Kjær Lund Wallin Haugen Skov`),
		hospital: []string{"% Universitetssjukhus", "% Hospital", "% Klinikk"},
	}
	arabic = tongue{
		first:    words(`Layla Omar Noura Khalid Salma Youssef Hala Tariq Mariam Faisal Dina Karim Rania Hassan Amal Ziad`),
		last:     words(`Haddad Mansour Nasser Darwish Rahman Qureshi Aziz Farouk Saleh Barakat Hamdan Sabbagh Kassem Zaki`),
		hospital: []string{"% Specialist Hospital", "% Medical City", "% Heart Centre", "% Clinic"},
	}
	indian = tongue{
		first:    words(`Priya Arjun Ananya Rohan Kavya Vikram Meera Aditya Shreya Nikhil Divya Karthik Isha Sanjay Lakshmi Rahul`),
		last:     words(`Iyer Deshmukh Menon Kulkarni Reddy Chatterjee Nair Bhatia Joshi Rao Malhotra Pillai Saxena Banerjee`),
		hospital: []string{"% Multispeciality Hospital", "% Institute of Medical Sciences", "% Nursing Home", "% Diagnostics"},
	}
	japanese = tongue{
		first:    words(`Aoi Haruto Yui Takumi Sakura Kenji Hina Daichi Mei Shota Nanami Ryo Emi Kaito Ayaka Hiroshi`),
		last:     words(`Tanaka Fujimoto Nakajima Okada Shimizu Hayashi Kawaguchi Mori Sakamoto Endo Matsuda Ishikawa Ono Yamashita`),
		hospital: []string{"% Central Hospital", "% University Hospital", "% Clinic", "% Cardiovascular Center"},
	}
	korean = tongue{
		first:    words(`Min-ji Joon-ho Seo-yeon Hyun-woo Ji-woo Do-yun Ha-eun Sung-min Yuna Tae-yang Eun-ji Jae-won`),
		last:     words(`Kim Park Choi Jung Kang Yoon Lim Han Shin Seo Kwon Bae`),
		hospital: []string{"% Medical Center", "% University Hospital", "% Clinic"},
	}
	chinese = tongue{
		first:    words(`Mei-Ling Wei Xin-Yi Jun Hui-Min Kai Li-Na Zhi-Hao Yan Bo-Wen Siew-Ling Jia-Hui Ming Ru-Yi`),
		last:     words(`Chen Lim Wong Tan Zhao Huang Lau Ng Cheung Goh Liang Ho Xu Teo`),
		hospital: []string{"% General Hospital", "% Medical Centre", "% Heart Centre", "% Polyclinic"},
	}
	indonesian = tongue{
		first:    words(`Putri Budi Sari Agus Dewi Rizky Ayu Hendra Wulan Bayu Citra Dimas Indah Fajar`),
		last:     words(`Santoso Wijaya Pratama Hidayat Kusuma Siregar Nugroho Lestari Saputra Halim Wibowo Utami`),
		hospital: []string{"% General Hospital", "% Medika Clinic", "% Heart Hospital"},
	}
)

// The names of hospitals, practices and companies are joined from two parts.
var (
	placeHeads = words(`Alder Ash Birch Bright Cedar Clear Elm Fair Fern Glen Green Hazel Heron High Lake Laurel Linden
		Maple North Oak River Rose Silver Stone Summer West Willow Winter`)
	placeTails = words(`brook bridge bury croft dale field ford gate grove haven hill holm hurst land ley mere mont
		ridge stead vale view well wick wood`)
)

// placeName returns an invented name of a place.
func placeName(d dice) string { return pick(d, placeHeads) + pick(d, placeTails) }

// institution names a hospital or clinic.
func (t *tongue) institution(d dice) string {
	return strings.Replace(pick(d, t.hospital), "%", placeName(d), 1)
}

func (t *tongue) person(d dice) string { return pick(d, t.first) + " " + pick(d, t.last) }

// A register names the people of an organisation: no first or last name of a
// tongue comes again before all its others have, and no two people share both
// while there are names left.
type register struct {
	dice
	decks  map[*tongue]*[2]deck
	names  map[string]bool
	emails map[string]int // how often each local part was wanted
}

// A deck of names is dealt in a random order, and then again in another.
type deck struct{ all, left []string }

func newRegister(d dice) *register {
	return &register{dice: d, decks: map[*tongue]*[2]deck{}, names: map[string]bool{}, emails: map[string]int{}}
}

// name returns the name and the email of somebody new.
func (r *register) name(t *tongue) (name, email string) {
	if r.decks[t] == nil {
		r.decks[t] = &[2]deck{{all: t.first}, {all: t.last}}
	}
	const tries = 20
	for range tries {
		name = r.deal(&r.decks[t][0]) + " " + r.deal(&r.decks[t][1])
		if !r.names[name] {
			break
		}
	}
	r.names[name] = true
	return name, emailOf(name, r.emails)
}

func (r *register) deal(from *deck) string {
	if len(from.left) == 0 {
		from.left = slices.Clone(from.all)
		r.Shuffle(len(from.left), func(i, j int) { from.left[i], from.left[j] = from.left[j], from.left[i] })
	}
	name := from.left[0]
	from.left = from.left[1:]
	return name
}

// plain writes the letters of the names above in ASCII, for emails.
var plain = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "ı", "i", "é", "e", "è", "e", "ê", "e", "ï", "i", "ô", "o", "ç", "c",
	"á", "a", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ã", "a", "õ", "o", "â", "a", "å", "a", "ø", "o", "æ", "ae",
	"ò", "o", "à", "a", "'", "", " ", ".",
)

// emailOf returns the email of a name that nobody had before.
func emailOf(name string, taken map[string]int) string {
	local := plain.Replace(strings.ToLower(name))
	taken[local]++
	if n := taken[local]; n > 1 {
		local += itoa(n)
	}
	return local + "@example.com"
}
