// quick: phone look over all pages: width & touch & axe; and shots
import AxeBuilder from "@axe-core/playwright";
import { enter, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";
import { findPages } from "./pages.js";
const demo=await startDemo(); const browser=await startBrowser();
const pages=await findPages(await open(browser,looks[0]),demo.url);
console.log(Object.keys(pages).length,"pages");
const t0=Date.now();
for (const look of looks.filter(l=>(process.argv[2]??"phone").split(",").includes(l.name))) {
  const page=await open(browser,look); await enter(page,demo.url);
  for (const [name,path] of Object.entries(pages)) {
    if (process.argv[3] && !new RegExp(process.argv[3]).test(name)) continue;
    await page.goto(new URL(path,demo.url).href); await page.evaluate(()=>document.fonts.ready);
    const w=await page.evaluate(()=>[document.documentElement.scrollWidth,innerWidth]);
    if(w[0]>w[1]) console.log(name,"WIDTH",w);
    if(look.width<500){
    const small=await page.evaluate(()=>[...document.querySelectorAll("main .btn, main select, main input:not([type=hidden], [tabindex='-1']), main summary, .segments a, a.step, .bottom a, .themes a")].map((e)=>(e.matches("[type=checkbox], [type=radio]")?(e.closest("label")??e):e)).filter((e)=>e.checkVisibility()&&e.getBoundingClientRect().height<44).map((e)=>e.outerHTML.slice(0,120)));
    if(small.length) console.log(name,"TOUCH",small);
    const height=await page.evaluate(()=>document.documentElement.scrollHeight); await page.setViewportSize({width:look.width,height:Math.max(look.height,Math.min(height,3000))});}
    await page.screenshot({path:`/tmp/farm/shots/${name}-${look.name}.png`});
    if(look.width<500) await page.setViewportSize({width:look.width,height:look.height});
    if(process.env.AXE){const {violations}=await new AxeBuilder({page}).analyze();
    const s=violations.filter(v=>["serious","critical"].includes(v.impact)); if(s.length) console.log(name,"AXE",s.map(v=>v.id+": "+v.nodes.slice(0,3).map(n=>n.html+" "+n.failureSummary).join("\n")));}
  }
  await page.context().close();
}
console.log((Date.now()-t0)/1000,"s");
await browser.close(); await demo.stop();
