"""What bad will writes where words are expected: each sets `window.h` when it runs anywhere."""

PAYLOADS = [
    "<script>h=1</script>", "<img src=x onerror=h=1>", "<svg onload=h=1>", "<svg/onload=h=1//", "<iframe srcdoc='<script>parent.h=1</script>'>",
    "\"><script>h=1</script>", "'><img src=x onerror=h=1>", "</script><script>h=1</script>", "<a href=javascript:h=1>x</a>",
    "[x](javascript:h=1)", "![x](x\" onerror=\"h=1)", "<math><mi//xlink:href='data:x,<script>h=1</script>'>", "{{7*7}}{{h=1}}",
    "{% raw %}<script>h=1</script>", "<style>@import'javascript:h=1'</style>", "<body onload=h=1>", "<details open ontoggle=h=1>x",
    "<video><source onerror=h=1>", "<input autofocus onfocus=h=1>", "<marquee onstart=h=1>x</marquee>", "<!--slot--><script>h=1</script>",
    "<object data=javascript:h=1>", "<embed src=javascript:h=1>", "<form action=javascript:h=1><button>x", "<template><script>h=1</script></template>",
    "${h=1}", "`;h=1;`", "\\u003cscript>h=1</script>", "&lt;script&gt;h=1&lt;/script&gt;", "<scr<script>ipt>h=1</scr</script>ipt>",
    "<a href=\"jav&#9;ascript:h=1\">x</a>", "<svg><animate onbegin=h=1 attributeName=x dur=1s>", "<svg><script href=data:,h=1></script></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x onload=h=1>#x\">", "<svg><a xlink:href=javascript:h=1><text y=20>x</text></a></svg>",
    "<select autofocus onfocus=h=1><option>x</select>", "<textarea autofocus onfocus=h=1>", "</textarea><script>h=1</script>",
    "</title><script>h=1</script>", "</style><script>h=1</script>", "</noscript><img src=x onerror=h=1>", "<noscript><p title=\"</noscript><img src=x onerror=h=1>\">",
    "<audio src=x onerror=h=1>", "<video poster=javascript:h=1//>", "<img srcset=x onerror=h=1>", "<img src=1 href=1 onerror=h=1>",
    "<link rel=stylesheet href=javascript:h=1>", "<link rel=import href=data:text/html,<script>h=1</script>>", "<meta http-equiv=refresh content=0;url=javascript:h=1>",
    "<base href=javascript:h=1//>", "<table background=javascript:h=1>", "<div style=\"background:url(javascript:h=1)\">x</div>",
    "<div style=width:expression(h=1)>x</div>", "<p onpointerenter=h=1>x</p>", "<keygen autofocus onfocus=h=1>", "<isindex action=javascript:h=1>",
    "<iframe src=javascript:parent.h=1>", "\" onmouseover=h=1 x=\"", "' autofocus onfocus=h=1 x='", "]]><script>h=1</script>",
]
