import { enter, home } from "./browser.js";
import { dayBeside } from "./days.js";

/**
 * Finds the address of each sort of page in the demo, by following its links
 * as a person would.
 * @returns {Promise<Record<string, string>>}
 */
export async function findPages(page, url) {
  await enter(page, url);
  const base = `${home}/`;
  const pages = {
    overview: `${base}overview`,
    "overview-year": `${base}overview?every=year`,
    board: `${base}board`,
    "board-teams": `${base}board?level=team`,
    "board-kpi": `${base}board?kpi=meetings&every=quarter`,
    "board-value": `${base}board?kpi=product-line-sales`,
    "board-ratio": `${base}board?kpi=follow-ups&by=value&every=quarter`,
    "board-attainment": `${base}board?kpi=gross-profit&by=attainment`,
    "board-market": `${base}board?market=EMEA&level=team`,
    "board-free": `${base}board?every=free`,
    "board-race": `${base}board?chart=race`,
    "board-race-year": `${base}board?chart=race&every=year&level=team&teams=average`,
    "board-empty": `${base}board?every=month&on=1999-05-01`,
    people: `${base}people`,
    "people-empty": `${base}people?q=nobody+of+this+name`,
    teams: `${base}teams`,
    heat: `${base}team`,
    "heat-quarter": `${base}team?every=quarter&sort=meetings`,
    reports: `${base}reports`,
    "reports-people": `${base}reports?by=person&every=quarter`,
    "reports-knowledge": `${base}reports?report=knowledge`,
    "reports-coaching": `${base}reports?report=coaching&every=quarter`,
    "reports-sharing": `${base}reports?report=sharing&every=year`,
    "reports-none": `${base}reports?every=month&on=1999-05-01`,
    approvals: `${base}approvals`,
    "approval-kinds": `${base}admin/approvals`,
    today: `${base}today`,
    quiz: `${base}quiz`,
    knowledge: `${base}knowledge`,
    "knowledge-team": `${base}knowledge/team`,
    log: `${base}log`,
    "log-meeting": `${base}log/meeting`,
    "follow-ups": `${base}follow-ups`,
    facts: `${base}facts`,
    markets: `${base}markets`,
    "markets-race": `${base}markets?every=year&chart=race`,
    feed: `${base}feed`,
    sharing: `${base}sharing`,
    "sharing-stories": `${base}sharing?tab=stories`,
    "sharing-saved": `${base}sharing?tab=saved`,
    "sharing-none": `${base}sharing?q=nothing+of+this+sort`,
    "sharing-best": `${base}sharing/best?kind=paper`,
    "sharing-best-story": `${base}sharing/best?kind=story`,
    "sharing-rules": `${base}sharing/best/rules?kind=paper`,
    "sharing-paper-new": `${base}sharing/new?kind=paper`,
    "sharing-story-new": `${base}sharing/new?kind=story`,
    notices: `${base}notices`,
    me: `${base}me`,
    "me-notices": `${base}me/notices`,
    "me-praise": `${base}me/praise`,
    digest: `${base}digest`,
    coaching: `${base}coaching`,
    "coaching-queue": `${base}coaching/queue`,
    "coaching-gallery": `${base}coaching/gallery`,
    "coaching-progress": `${base}coaching/progress`,
    "coaching-new": `${base}coaching/new`,
    exams: `${base}exams`,
    "exams-set": `${base}exams/set`,
    "exams-new": `${base}exams/new`,
    duels: `${base}duels`,
    "live-quizzes": `${base}live-quizzes`,
    play: `${base}play`,
    screens: `${base}tv/screens`,
    "admin-people": `${base}admin/people`,
    "admin-teams": `${base}admin/teams`,
    "admin-customers": `${base}admin/customers`,
    "admin-targets": `${base}admin/targets`,
    "admin-imports": `${base}admin/imports`,
    "admin-questions": `${base}admin/questions`,
    "admin-questions-new": `${base}admin/questions/new`,
    "admin-questions-figures": `${base}admin/questions/figures`,
    "admin-questions-mend": `${base}admin/questions/figures?show=mend`,
    "admin-questions-import": `${base}admin/questions/import`,
    admin: `${base}admin`,
    "admin-settings": `${base}admin/settings`,
    "admin-quiz": `${base}admin/quiz`,
    "admin-holidays": `${base}admin/holidays`,
    "admin-holidays-new": `${base}admin/holidays/new`,
    "admin-branding": `${base}admin/branding`,
    "admin-mail": `${base}admin/mail`,
    "days-off": `${base}me/days-off`,
    audit: `${base}admin/audit`,
    export: `${base}admin/export`,
    "admin-files": `${base}admin/files`,
    backups: `${base}admin/backups`,
    retention: `${base}admin/retention`,
    "admin-kpis": `${base}admin/kpis`,
    "admin-kpis-new": `${base}admin/kpis/new`,
    "admin-kpi-edit-sum": `${base}admin/kpis/edit?kpi=gross-profit`,
    "admin-kpi-edit-ratio": `${base}admin/kpis/edit?kpi=follow-ups`,
    "admin-kpi-edit": `${base}admin/kpis/edit?kpi=sales-conversation`,
    "admin-kpi-history": `${base}admin/kpis/history?kpi=meetings`,
    "admin-kpi-retire": `${base}admin/kpis/retire?kpi=meetings`,
    kpis: `${base}kpis`,
    kpi: `${base}kpis/sales-conversation`,
    "kpi-team": `${base}kpis/meetings?team=London`,
    "kpi-winners": `${base}kpis/product-line-sales`,
    "kpi-places": `${base}kpis/service-coverage`,
    "kpi-no-winners": `${base}kpis/gross-profit`,
    error: `${base}nowhere`,
  };
  await page.goto(new URL(`${pages.board}?on=${dayBeside(-10)}`, url).href); // of a month that has points, on its first day too
  pages.card = await pathOf(page.locator(".board tbody a").nth(6));
  await page.goto(new URL(pages.sharing, url).href);
  pages["sharing-paper"] = await pathOf(page.locator(".share-name a").first());
  await page.goto(new URL(pages["sharing-stories"], url).href);
  pages["sharing-story"] = await pathOf(page.locator(".share-name a").first());
  for (const [name, mark] of [["video", "Video"], ["voice", "To listen to"]]) {
    pages[`sharing-story-${name}`] = await pathOf(page.locator(".share-row", { hasText: mark }).locator(".share-name a").first());
  }
  pages["sharing-story-edit"] = `${pages["sharing-story-video"]}/edit`;
  pages.praise = `${pages.card.split("?")[0]}/praise`;
  await page.goto(new URL(pages.card, url).href);
  pages.explain = await pathOf(page.locator(".points-link").first());
  pages.trend = await pathOf(page.locator(".trend-link").nth(1));
  pages["explain-cell"] = await pathOf(page.locator(".value-link").nth(1));
  await page.goto(new URL(pages["board-value"], url).href);
  const line = await page.locator("select[name=dimension] option").nth(1).getAttribute("value");
  pages["board-line"] = `${pages["board-value"]}&by=attainment&every=year&dimension=${encodeURIComponent(line)}`;
  await page.goto(new URL(pages["board-line"], url).href);
  pages["explain-value"] = await pathOf(page.locator(".points-link").first());
  await page.goto(new URL(pages["board-teams"], url).href);
  pages.team = await pathOf(page.locator(".board tbody a").first());
  await page.goto(new URL(pages["exams-set"], url).href);
  pages["exam-results"] = await pathOf(page.locator("a.exam-row[href$=results]").first());
  pages["exam-questions"] = await pathOf(page.locator("a.exam-row[href$=questions]").first());
  pages.exam = pages["exam-results"].replace(/\/results$/, "");
  pages["exam-edit"] = `${pages.exam}/edit`;
  await page.goto(new URL(pages["live-quizzes"], url).href);
  pages["live-quiz"] = await pathOf(page.locator("a.exam-row").first());
  pages["live-quiz-screen"] = `${pages["live-quiz"]}/screen`;
  await page.goto(new URL(pages["coaching-queue"], url).href);
  pages["coaching-take"] = await pathOf(page.locator("a.coaching-row[href*=takes]").first());
  pages["coaching-people"] = await pathOf(page.locator("a.coaching-row[href$=people]").first());
  pages["coaching-scenario"] = pages["coaching-people"].replace(/\/people$/, "");
  await page.goto(new URL(pages["coaching-gallery"], url).href);
  pages["coaching-best"] = await pathOf(page.locator(".gallery a").first());
  return pages;
}

async function pathOf(link) {
  return link.getAttribute("href");
}
