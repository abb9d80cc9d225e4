package com.eduplatform.course.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a < b && c > d",
                "if (a<b && c>d) { return \"x\"; } // it's & fine",
                "for (int i = 0; i<n; i++) sum += x[i];",
                "while (i <n && a[i] == 0) i++;",
                "x <- y; y <= z; a <> b; <3; 1<2; <=>; << \"EOF\"",
                "&amp; &lt; &#60; &copy; & \"quotes\" 'single' `tick`",
                "List<String> names = new ArrayList<>();",
                "Map<String, List<Integer>> m; Class<?> c; List<? extends Number> n; std::vector<std::string> v;",
                "<T extends Comparable<T>> T max(List<T> items)",
                "#include <stdio.h>\n#include <vector>",
                "```java\nList<String> x = a < b && c > d;\n```",
                "```java List<String>```",
                "Text:\n```html\n<script>alert(\"1\")</script>\n<a href=\"javascript:x()\" onclick='y()'>\n```\nmore",
                "~~~\n<iframe src=x></iframe>\n~~~",
                "Use `<script>` and `onclick=`, and ``a ` <style>``.",
                "# Title\n\n* item\n> quote\n\n[link](https://example.com/?a=1&b=2) ![i](/a.png \"t\")",
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "<b>bold</b> <a href=\"https://example.com/a?b=c&amp;d=e\" title='x'>y</a><br/><br >",
                "<IMG SRC=\"/pic.png\" alt=\"a picture\" width=100>",
                "<pre><code class=\"language-java\">int x;</code></pre>",
                "<https://example.com/x> and <me@example.com>",
                "javascript: the good parts; data: text",
                "Привет, мир: x < y, «кавычки», 漢字 😀",
                "a <b and never closed",
                "tabs\tand\r\nlines\n\n\n  stay  ",
            })
    void harmlessTextComesBackAsItWasWritten(String text) {
        assertThat(Html.clean(text)).isEqualTo(text);
    }

    static Stream<String[]> dangerous() {
        return Stream.of(
                pair("a<script>alert(1)</script>b", "ab"),
                pair("a<SCRIPT src=//x.example></SCRIPT >b", "ab"),
                pair("a<script/x>alert(1)</script\n>b", "ab"),
                pair("<b onclick=\"x()\">t</b>", "<b>t</b>"),
                pair("<b/onclick=x()>t</b>", "<b>t</b>"),
                pair("<b title=\"ok\" ONMOUSEOVER = 'x()' lang=en>t</b>", "<b title=\"ok\" lang=en>t</b>"),
                pair("<p style=\"position:fixed\" id=a class=\"modal\">t</p>", "<p>t</p>"),
                pair("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"),
                pair("<a href=' jAva\tscript:alert(1)'>x</a>", "<a>x</a>"),
                pair("<a href=\"java&#x73;cript&colon;alert(1)\">x</a>", "<a>x</a>"),
                pair("<a href=java&#115cript:alert(1)>x</a>", "<a>x</a>"),
                pair("<a href=data:text/html,x>x</a>", "<a>x</a>"),
                pair("<img src=x onerror=alert(1)>", "<img src=x>"),
                pair("<img src=\"x\"onerror=\"alert(1)\">", "<img src=\"x\">"),
                pair("<iframe src=//x.example>y</iframe>z", "z"),
                pair("<svg onload=alert(1)><a>x</a></svg>z", "z"),
                pair("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>z", "z"),
                pair("<style>*{display:none}</style>z", "z"),
                pair("<form action=/x><input name=a><button>b</button></form>", "b"),
                pair("<body onload=alert(1)>x", "x"),
                pair("<base href=//x.example><link rel=stylesheet href=x><meta http-equiv=refresh>x", "x"),
                pair("<x onclick=alert(1)>y</x>", "y</x>"),
                pair("<my-element>y", "y"),
                pair("<!-- <b>hidden</b> -->x", "x"),
                pair("<!--><script>alert(1)</script>-->x", "-->x"),
                pair("<!doctype html>x", "x"),
                pair("<?php echo \"a\" ?>x", "x"),
                pair("<<script>script>alert(1)</script>", "<"),
                pair("<scr<script>ipt>alert(1)</scr</script>ipt>", "<scr<script>ipt>alert(1)</scr</script>ipt>"),
                pair("<<script></script>script>alert(1)<</script>/script>", ""),
                pair("x<script", "xscript"),
                pair("x<img src=y onerror=z", "ximg src=y onerror=z"),
                pair("x<script>alert(1)", "xalert(1)"),
                pair("[x](javascript:alert(1))", "[x](#)"),
                pair("[x]( <JavaScript:alert(1)>)", "[x]( <#>)"),
                pair("[x](java&#115;cript&colon;alert)", "[x](#)"),
                pair("[x](java\\script:alert)", "[x](#)"),
                pair("[x]: vbscript:y", "[x]: #"),
                pair("[x](" + "&#32;".repeat(300) + "javascript:y)", "[x](#)"),
                pair("x<b onclick=y()", "xb onclick=y()"),
                pair("![x](data:text/html;base64,AAAA)", "![x](#)"),
                pair("<javascript:alert(1)>", ""));
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void dangerousPartsGoAndTheRestStays(String text, String cleaned) {
        assertThat(Html.clean(text)).isEqualTo(cleaned);
    }

    /** Where a reader of Markdown might see HTML, what looks like code is cleaned as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n<script>alert(1)</script>",
                "<div>\n```\n<script>alert(1)</script>\n```\n</div>",
                "<pre>\n\n```\n<script>alert(1)</script>\n```\n",
                "- ```\n  x\n  ```\n<script>alert(1)</script>\n```\n",
                "> ```\n<script>alert(1)</script>\n> ```",
                "`a\n<script>alert(1)</script>`",
                "`foo\nbar` <script>alert(1)</script> `baz`",
                "\\`<script>alert(1)</script>`",
                "| a ` <script>alert(1)</script> | ` |",
                "<a title=\"`\"><script>alert(1)</script>`",
                "<!--\n\n```\n--><script>alert(1)</script>\n```\n",
                "~~~\u2028\n```\n~~~\n<script>alert(1)</script>\n```",
            })
    void whatOnlyLooksLikeCodeIsCleaned(String text) {
        assertThat(Html.clean(text).toLowerCase(Locale.ROOT)).doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a ",
                "<!",
                "<!--",
                "<script>",
                "<a x='",
                "<<script>",
                "](",
                "``` ` ",
                "\n```\n",
                ">",
                "<svg><a ",
                "&#"
            })
    void aHostileTextOfFullLengthIsCleanedForGood(String piece) {
        String text = piece.repeat(Prose.MAX_LENGTH / piece.length());

        String cleaned = Html.clean(text);

        assertThat(Html.clean(cleaned)).isEqualTo(cleaned);
    }

    private static String[] pair(String text, String cleaned) {
        return new String[] {text, cleaned};
    }
}
