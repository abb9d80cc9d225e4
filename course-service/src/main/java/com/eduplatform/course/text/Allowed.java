package com.eduplatform.course.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which elements and attributes of HTML may stay, and which names are elements at all. */
final class Allowed {
    private static final Set<String> ELEMENTS = names(
            "a abbr article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em"
                    + " figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp"
                    + " rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead"
                    + " time tr tt u ul var wbr");

    /** What stands between their tags is no text, so it goes with them. */
    private static final Set<String> WITH_CONTENT = names(
            "applet canvas iframe math noembed noframes noscript object plaintext script style svg template textarea title"
                    + " xmp");

    private static final Set<String> OTHERS = names(
            "acronym address animate area audio base basefont bdi bdo bgsound blink body button command content data"
                    + " datalist dialog dir embed fencedframe fieldset font form frame frameset head hgroup html image"
                    + " input isindex keygen label layer legend link listing map marquee menu menuitem meta meter"
                    + " multicol nextid nobr optgroup option output param picture portal progress rb rtc search select"
                    + " selectedcontent set shadow slot source spacer track use video");

    private static final Map<String, Set<String>> OF_ELEMENT = Map.of("a", names("href"), "img", names("src"));
    private static final Set<String> OF_ALL =
            names("alt title width height align colspan rowspan lang dir start datetime");
    private static final Pattern LANGUAGE_CLASS = Pattern.compile("language-[\\w+#.-]{1,40}");

    /** Attributes that do something on any element, even on one that no browser knows. */
    private static final String ACTING_NAMES =
            "(?:on|data-|aria-|xlink:)[^\\s=/>]*|style|id|name|is|slot|part|class|contenteditable|popover|role|href|src"
                    + "|srcdoc|action|formaction|tabindex|accesskey|nonce";

    private static final Pattern ACTING = Pattern.compile(ACTING_NAMES);
    static final Pattern ACTING_ASSIGNMENT =
            Pattern.compile("(?<![A-Za-z0-9])(?:" + ACTING_NAMES + ")\\s*+=", Pattern.CASE_INSENSITIVE);

    private Allowed() {}

    static boolean isElement(String name) {
        return ELEMENTS.contains(name);
    }

    static boolean losesContent(String name) {
        return WITH_CONTENT.contains(name);
    }

    /** {@code <String>}, {@code <T extends Comparable<T>>}, {@code <stdio.h>}: no element, and nothing that would act. */
    static boolean isHarmlessUnknown(Tag tag) {
        String name = tag.name();
        return !ELEMENTS.contains(name)
                && mayStayUnclosed(name)
                && tag.attributes().stream().noneMatch(Allowed::acts);
    }

    /** What begins like a tag and never ends is text, unless it is the beginning of something forbidden. */
    static boolean mayStayUnclosed(String name) {
        return !WITH_CONTENT.contains(name)
                && !OTHERS.contains(name)
                && !Links.isDangerous(name, 0, name.length())
                && name.indexOf('-') < 0;
    }

    /** Values with angle brackets are refused: a reader that is inside of something else would see tags in them. */
    static boolean isAttribute(String element, Tag.Attribute attribute) {
        String name = attribute.name();
        String value = attribute.value();
        if (attribute.isBare()) {
            return !name.startsWith("on");
        }
        if (value.indexOf('<') >= 0 || value.indexOf('>') >= 0) {
            return false;
        }
        if (OF_ELEMENT.getOrDefault(element, Set.of()).contains(name)) {
            return Links.isSafe(value);
        }
        return OF_ALL.contains(name)
                || (name.equals("class") && LANGUAGE_CLASS.matcher(value).matches());
    }

    private static boolean acts(Tag.Attribute attribute) {
        String value = attribute.value();
        return !attribute.isBare()
                && (ACTING.matcher(attribute.name()).matches() || value.indexOf('<') >= 0 || value.indexOf('>') >= 0);
    }

    private static Set<String> names(String blankSeparated) {
        return Set.of(blankSeparated.split(" "));
    }
}
