package ingest

import (
	"regexp"
	"strings"

	"medalist.dev/medalist"
)

// german are the names of columns in German exports, as plainName writes them,
// the likeliest first. They come after the synonyms.
var german = map[Kind]map[string]string{
	People: {
		"email":       "emailadresse mailadresse benutzername anmeldename",
		"name":        "mitarbeiter mitarbeitername vollstaendigername anzeigename person aussendienst aussendienstmitarbeiter",
		"role":        "rolle funktion position",
		"team":        "gruppe abteilung vertriebsgebiet gebiet bezirk niederlassung",
		"manager":     "vorgesetzte vorgesetzter fuehrungskraft teamleiter teamleitung",
		"time_zone":   "zeitzone",
		"starts_on":   "beginn eintritt eintrittsdatum eingetretenam von ab gueltigab",
		"ends_on":     "ende austritt austrittsdatum ausgetretenam bis gueltigbis",
		"external_id": "personalnummer personalnr persnr mitarbeiternummer mitarbeiternr",
	},
	Teams: {
		"team":   "teamname gruppe abteilung vertriebsgebiet gebiet bezirk niederlassung",
		"parent": "uebergeordnet uebergeordnetesteam uebergeordnetegruppe gehoertzu bereich",
		"market": "markt land",
	},
	Customers: {
		"customer":  "kundennummer kundennr kundenid debitor debitorennummer kunde",
		"name":      "kundenname firma firmenname einrichtung krankenhaus klinik praxis kunde",
		"kind":      "kundenart kundentyp art typ",
		"role":      "funktion rolle beruf titel",
		"specialty": "fachrichtung fachgebiet fachbereich branche",
		"facility":  "krankenhaus klinik einrichtung haus",
		"city":      "stadt ort",
		"state":     "bundesland",
		"country":   "land staat",
	},
	Assignments: {
		"kind":        "art aufgabe aufgabenart typ",
		"person":      "email mitarbeiter aussendienst aussendienstmitarbeiter techniker bearbeiter zustaendig verantwortlich person",
		"customer":    "kundennummer kundennr kunde klinik krankenhaus einrichtung",
		"due_on":      "faelligam faellig faelligkeit faelligkeitsdatum termin datum",
		"external_id": "aufgabennr auftragsnummer auftragsnr nummer nr",
	},
	Targets: {
		"kpi":       "kennzahl",
		"target":    "ziel zielwert soll sollwert vorgabe betrag",
		"level":     "ebene",
		"subject":   "mitarbeiter email aussendienst aussendienstmitarbeiter gruppe gebiet",
		"dimension": "produktlinie produktgruppe produkt sparte",
		"from":      "von ab gueltigab beginn monat datum",
		"to":        "bis gueltigbis ende",
	},
	Activities: {
		"external_id":  "besuchsnr besuchsnummer vorgangsnr vorgangsnummer auftragsnr auftragsnummer belegnr belegnummer rechnungsnr rechnungsnummer terminnr bestellnr bestellnummer nummer nr lfdnr",
		"kind":         "art taetigkeit aktivitaet vorgangsart typ",
		"at":           "datum besuchsdatum auftragsdatum belegdatum rechnungsdatum bestelldatum abschlussdatum buchungsdatum termin zeitpunkt erstelltam",
		"people":       "email emailadresse mitarbeiter aussendienst aussendienstmitarbeiter verkaeufer vertreter techniker benutzer person personalnummer personalnr",
		"customer":     "kundennummer kundennr kunde kundenname klinik krankenhaus einrichtung",
		"reason":       "grund begruendung",
		"revenue":      "umsatz nettoumsatz betrag nettobetrag erloes auftragswert summe",
		"cost":         "kosten wareneinsatz",
		"quantity":     "menge anzahl stueckzahl stueck",
		"product_line": "produktlinie produktgruppe produkt artikel sparte",
		"promised_on":  "zugesagtam zusage liefertermin wunschtermin",
		"delivered_on": "geliefertam lieferdatum",
		"installed_on": "installiertam installationsdatum",
		"rating":       "bewertung note sterne",
		"topic":        "thema betreff",
		"question":     "frage",
	},
}

// names are the likely names of a column of ours.
func (k Kind) names(column string) []string {
	return append(strings.Fields(synonyms[k][column]), strings.Fields(german[k][column])...)
}

// ofBoth is the end of a German name for a woman, or for everybody.
var ofBoth = regexp.MustCompile(`erin(nen)?$`)

// plainName is a name without umlauts, other accents, signs and spaces, and
// one for women and men: "Außendienst-Mitarbeiter:in" is
// aussendienstmitarbeiter.
func plainName(s string) string {
	return ofBoth.ReplaceAllString(strings.ReplaceAll(medalist.Slugify(s), "-", ""), "er")
}
