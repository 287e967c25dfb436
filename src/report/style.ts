import { FACES } from '../charts/format.ts';

/**
 * The style of the page: the answer above the fold, one calm column, readable on paper. Contrast is 4.5 or more throughout. A
 * wide table scrolls in its own box, with a shadow on the side where more is; the box holds what is placed in it, and a
 * fingerprint of 64 letters breaks, so that the page itself never scrolls sideways.
 */
export const STYLE = `
:root{--ink:#1a1a1a;--quiet:#555;--rule:#d9d9d6;--tint:#f5f5f2;--link:#00558c;--warn:#fff4dc;color-scheme:light}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:#fff;font:400 1rem/1.55 ${FACES.sans}}
h1,h2,.lead,.big{font-family:${FACES.serif}}
h1{font-size:clamp(1.5rem,1.1rem + 1.5vw,2.05rem);line-height:1.2;font-weight:600;margin:0;max-width:34em;text-wrap:balance}
h2{font-size:1.45rem;line-height:1.25;font-weight:600;margin:0 0 .8rem;text-wrap:balance}
h3{font-size:1.08rem;line-height:1.35;font-weight:600;margin:0}
p,ul{margin:0 0 .9rem}
p,li{max-width:46em}
p,li,dt,dd,h1,h2,h3,summary,footer{overflow-wrap:anywhere}
ul{padding-left:1.15rem}
li{margin:.3rem 0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid #0072B2;outline-offset:2px}
code,pre{font:400 .88rem/1.5 ui-monospace,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}
pre{background:var(--tint);padding:.8rem 1rem;overflow-x:auto;border-radius:4px}
.skip{position:absolute;left:-999px;top:0;background:#fff;padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.page{max-width:72rem;margin:0 auto;padding:0 1.5rem;display:grid;grid-template-columns:11.5rem minmax(0,1fr);column-gap:2.5rem}
header{grid-column:1/-1;padding:1.1rem 0 .9rem;border-bottom:1px solid var(--rule);margin-bottom:1.1rem}
.kicker,.facts{font-size:.9rem;color:var(--quiet);margin:0 0 .35rem}
.facts{margin:.5rem 0 0;max-width:none}
nav{font-size:.92rem}
nav ol{list-style:none;margin:0;padding:0;position:sticky;top:1rem}
nav li{margin:0}
nav a{display:block;padding:.28rem 0;color:var(--quiet);text-decoration:none}
nav a:hover{color:var(--link);text-decoration:underline}
main{min-width:0}
section{padding:0 0 2.2rem;scroll-margin-top:1rem}
.lead{font-size:1.16rem;line-height:1.5;margin-bottom:1rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem;margin:0 0 .6rem}
.card{border-top:3px solid var(--ink);background:var(--tint);padding:.7rem .9rem .8rem}
.card h3{font-size:1rem;text-wrap:balance;min-height:2.7em}
.big{font-size:2.3rem;line-height:1.1;font-weight:600;margin:.1rem 0 0;font-variant-numeric:lining-nums tabular-nums}
.of{font-size:.93rem;line-height:1.35;margin:.1rem 0 .6rem}
dl{margin:0;font-size:.93rem;line-height:1.35}
dl div{border-top:1px solid var(--rule);padding:.3rem 0}
dt{color:var(--quiet)}
dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.small,.sub,.note,.source{font-size:.92rem;color:var(--quiet)}
.source{font-size:.83rem;line-height:1.45}
.note{margin:.4rem 0}
.sub{margin:.25rem 0 .5rem}
.warn{background:var(--warn);border-left:4px solid #8a5a00;padding:.7rem 1rem;margin:0 0 1rem;max-width:46em}
.copy{background:var(--tint);padding:.8rem 1rem}
figure{margin:0 0 2.4rem;padding-top:1rem;border-top:1px solid var(--rule);break-inside:avoid}
.plot{min-height:var(--tall);width:100%;overflow:hidden}
.plot:empty::before{content:'This figure is drawn by a script in the page; its numbers stand in the table below.';color:var(--quiet);font-size:.92rem}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--link);width:fit-content;padding:.25rem 0}
.files{display:flex;flex-wrap:wrap;gap:.4rem 1.1rem;align-items:center;font-size:.93rem;margin:.4rem 0}
button{font:inherit;color:var(--link);background:none;border:0;padding:0;text-decoration:underline;cursor:pointer}
.cap{font-size:.9rem;color:var(--quiet);margin:1rem 0 .2rem;max-width:none}
.scroll{position:relative;overflow:auto;margin:0 0 1.4rem;border-bottom:1px solid var(--rule);background:linear-gradient(90deg,#fff 45%,#fff0) left/3rem 100% no-repeat local,linear-gradient(270deg,#fff 45%,#fff0) right/3rem 100% no-repeat local,linear-gradient(90deg,#0003,#0000) left/.8rem 100% no-repeat scroll,linear-gradient(270deg,#0003,#0000) right/.8rem 100% no-repeat scroll}
figure .scroll{max-height:32rem}
table{border-collapse:collapse;font-size:.9rem;line-height:1.35;font-variant-numeric:tabular-nums lining-nums;width:100%}
th,td{text-align:left;vertical-align:top;padding:.32rem .8rem .32rem 0;border-top:1px solid var(--rule)}
th{font-weight:600}
tbody th{font-weight:400;min-width:9rem}
thead th{background:#fff;position:sticky;top:0;vertical-align:bottom;border-top:0;box-shadow:inset 0 -1px var(--ink)}
.num{text-align:right;padding:.32rem 0 .32rem .9rem}
td.num{white-space:nowrap}
.num+td:not(.num),.num+th:not(.num){padding-left:1.4rem}
.status{font-size:.82rem;border:1px solid currentColor;border-radius:3px;padding:0 .3rem;white-space:nowrap}
.status.assumed{color:#8a4300}
footer{grid-column:1/-1;border-top:1px solid var(--rule);padding:1rem 0 2rem;font-size:.88rem;color:var(--quiet)}
@media (max-width:60rem){
.page{display:block;padding:0 1rem}
nav ol{position:static;display:flex;flex-wrap:wrap;gap:0 1rem;margin-bottom:1.2rem}
.cards{gap:.7rem}
.card h3{min-height:0}
}
@media (max-width:44rem){
.plot{min-height:var(--tall-narrow)}
h2{font-size:1.3rem}
.lead{font-size:1.06rem}
nav{display:none}
td:not(.num){min-width:12rem}
tbody th{min-width:7.5rem}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}*{transition:none!important;animation:none!important}}
@media print{
@page{margin:16mm 15mm}
body{font-size:10.5pt}
.page{display:block;max-width:none;padding:0}
nav,.skip,.files,button{display:none}
.scroll{overflow:visible;max-height:none;background:none}
thead th{position:static}
.plot{zoom:.84;overflow:visible}
section{break-inside:auto}
h2,h3,summary{break-after:avoid}
a{color:inherit;text-decoration:none}
}
`;
