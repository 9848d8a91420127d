package main
import ("database/sql";"fmt";"os";"time";"strings";"strconv"; _ "modernc.org/sqlite";"sort")
func ck(e error){if e!=nil{panic(e)}}
func main(){
 pageSize:=os.Args[1]; mode:=os.Args[2]; mmap:=os.Args[3]; cache:=os.Args[4]; idx:=os.Args[5]
 f:="/tmp/b/exp.db"; os.Remove(f);os.Remove(f+"-wal");os.Remove(f+"-shm")
 u:="file:"+f+"?_pragma=page_size("+pageSize+")&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)&_pragma=mmap_size("+mmap+")"
 db,err:=sql.Open("sqlite",u+"&_txlock=immediate&_pragma=cache_size(-262144)");ck(err); db.SetMaxOpenConns(1)
 wr:="WITHOUT ROWID"; pk:=", PRIMARY KEY(org_id,id)"
 if mode=="rowid" {wr=""}
 if mode=="enc" {wr=""; pk=", rid INTEGER PRIMARY KEY"}
 _,err=db.Exec(`CREATE TABLE activities (org_id BIGINT NOT NULL,id BIGINT NOT NULL,source TEXT NOT NULL,external_id TEXT NOT NULL,kind TEXT NOT NULL,at TEXT NOT NULL,instant BIGINT NOT NULL,credits TEXT NOT NULL,customer_id BIGINT NOT NULL,status TEXT NOT NULL,reason TEXT NOT NULL,attributes TEXT NOT NULL,best BOOLEAN NOT NULL,recorded BIGINT NOT NULL,import_id BIGINT NOT NULL`+pk+`) `+wr);ck(err)
 ix:=func(){
 _,err=db.Exec(`CREATE UNIQUE INDEX activities_by_identity ON activities (org_id, source, external_id)`);ck(err)
 _,err=db.Exec(`CREATE INDEX activities_by_customer ON activities (org_id, customer_id, kind) WHERE customer_id <> 0`);ck(err)
 _,err=db.Exec(`CREATE INDEX activities_best ON activities (org_id, kind) WHERE best`);ck(err)}
 if idx=="before" {ix()}
 _,err=db.Exec(`CREATE TABLE credits (org_id BIGINT NOT NULL,person_id BIGINT NOT NULL,kind TEXT NOT NULL,day BIGINT NOT NULL,activity_id BIGINT NOT NULL,PRIMARY KEY (org_id, person_id, kind, day, activity_id)) WITHOUT ROWID`);ck(err)
 tx,err:=db.Begin();ck(err)
 n:=1000000
 cols:=15; if mode=="enc"{cols=16}
 marks:=make([]string,cols); for i:=range marks{marks[i]="$"+strconv.Itoa(i+1)}
 st,err:=tx.Prepare("INSERT INTO activities VALUES ("+strings.Join(marks,",")+")");ck(err)
 kinds:=[]string{"meeting", "presentation", "sale", "quiz_answer", "follow_up", "delivery"}
 s:=time.Now()
 type cr struct{p int; k string; d int; id int64}
 var crs []cr
 for i:=range n {
  k:=kinds[i%6]; p:=1+i*31%2000; day:=20250101+(i*365/n)/30*100+i*365/n%28
  c:=fmt.Sprintf("%d@%d",p,day); crs=append(crs,cr{p,k,day,int64(i)})
  if i%5==0 {p=1+(i*31+7)%2000; c+=fmt.Sprintf(" %d@%d",p,day);crs=append(crs,cr{p,k,day,int64(i)})}
  v:=[]any{int64(1),int64(i),"file",fmt.Sprintf("A%07d",i),k,"2025-01-01 09:30",int64(1735689600000000000+i),c,int64(10000+i*7919%20000),"recorded","",`{"audience_size":"12","product_line":"GTX Pro","topic":"case_presentations"}`,false,int64(i),int64(1)}
  if mode=="enc" {v=append(v,int64(1)<<40|int64(i))}
  _,err:=st.Exec(v...);ck(err)
 }
 fmt.Println("insert",time.Since(s)); s=time.Now()
 if idx=="after" { tx.Commit(); fmt.Println("commit",time.Since(s)); s=time.Now(); ix(); fmt.Println("index",time.Since(s)); s=time.Now(); tx,_=db.Begin() }
 sort.Slice(crs,func(i,j int)bool{a,b:=crs[i],crs[j]; if a.p!=b.p{return a.p<b.p}; if a.k!=b.k{return a.k<b.k}; if a.d!=b.d {return a.d<b.d}; return a.id<b.id})
 st,err=tx.Prepare("INSERT INTO credits VALUES ($1,$2,$3,$4,$5)");ck(err)
 for _,c:=range crs {_,err:=st.Exec(int64(1),int64(c.p),c.k,int64(c.d),c.id);ck(err)}
 fmt.Println("credits",time.Since(s)); s=time.Now()
 ck(tx.Commit())
 fmt.Println("commit",time.Since(s)); s=time.Now()
 rd,err:=sql.Open("sqlite",u+"&_pragma=cache_size(-"+cache+")");ck(err); rd.SetMaxOpenConns(1)
 read:=func(name,q string,a ...any){ s:=time.Now(); rows,err:=rd.Query(q,a...);ck(err); cs,_:=rows.Columns(); r:=make([]any,len(cs)); into:=make([]any,len(cs)); for i:=range r{into[i]=&r[i]}; k:=0; for rows.Next(){ck(rows.Scan(into...));k++}; ck(rows.Err()); rows.Close(); fmt.Println(name,k,time.Since(s)) }
 all:="a.id, a.source, a.external_id, a.kind, a.at, a.instant, a.credits, a.customer_id, a.status, a.reason,a.attributes, a.best, a.recorded, a.import_id"
 join:="a.org_id=c.org_id AND a.id=c.activity_id"; if mode=="enc" {join="a.rid=(c.org_id<<40)+c.activity_id"}
 read("scan","SELECT "+all+" FROM activities a WHERE org_id=1")
 read("join","SELECT c.person_id,c.day,"+all+" FROM credits c JOIN activities a ON "+join+" WHERE c.org_id=1 AND c.person_id BETWEEN 1 AND 512 ORDER BY c.person_id,c.kind,c.day")
 read("join by id","SELECT c.person_id,c.day,"+all+" FROM (SELECT org_id,person_id,day,activity_id FROM credits WHERE org_id=1 AND person_id BETWEEN 1 AND 512 ORDER BY activity_id LIMIT 10000000) c CROSS JOIN activities a ON "+join)
 read("credits only","SELECT person_id,kind,day,activity_id FROM credits WHERE org_id=1 AND person_id BETWEEN 1 AND 512 ORDER BY person_id,kind,day")
 fi,_:=os.Stat(f); fmt.Println("size",fi.Size()/1000000)
}
