// What the browser adds to pages that work without it: period and panel
// changes without a full reload, lists that apply when they are chosen from,
// and a few keys. Nothing here decides anything.
import htmx from "htmx.org";
import { showCharts } from "./charts";
import { selectToCopy } from "./copy";
import { showFailures } from "./failure";
import { keepFocus } from "./focus";
import { listenForKeys } from "./keys";
import { keepLive } from "./live";
import { countLive } from "./live-countdown";
import { freshIds } from "./log";
import { closeMenus } from "./menu";
import { workOffline } from "./offline";
import { followPanel } from "./panel";
import { offerPasskeys } from "./passkeys";
import { printButtons } from "./print";
import { offerPush } from "./push";
import { countDown, playQuiz } from "./quiz";
import { applySelects } from "./select";
import { drawSpots } from "./spots";
import { showChosen } from "./strips";
import { suggestZone } from "./zone";
import { workSheets } from "./sheet";
import { takeDrops } from "./upload";

htmx.config.includeIndicatorStyles = false; // the content security policy takes no inline style
htmx.config.allowEval = false;
htmx.config.historyCacheSize = 0; // pages stay on the server, not in the browser's storage
htmx.config.refreshOnHistoryMiss = true;
htmx.config.scrollIntoViewOnBoost = false;
htmx.config.defaultSettleDelay = 0;

document.documentElement.classList.add("js");
applySelects();
followPanel();
freshIds();
keepFocus();
listenForKeys();
offerPasskeys();
offerPush();
playQuiz();
countDown();
printButtons();
selectToCopy();
showChosen();
showFailures();
takeDrops();
workSheets();
keepLive();
countLive();
suggestZone();
closeMenus();
drawSpots();
showCharts();
void workOffline();
