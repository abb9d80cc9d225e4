package com.eduplatform.fleet.pages;

import static com.eduplatform.fleet.topology.Service.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.topology.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Every page for people, through the gateway of a running fleet, on a desk and on a phone. */
public final class PagesWalk {
    private static final int PHONE = 360;
    private static final int DESK = 1280;
    private static final List<String> SERVICES = List.of("course", "enrollment", "identity", "notification", "payment");

    private final URI gateway;

    public PagesWalk(Settings settings) {
        this.gateway = settings.url(GATEWAY);
    }

    /**
     * @param profile an empty folder for the browser
     * @return false if there is no browser
     */
    public boolean take(Path profile) throws Exception {
        var found = Browser.start(profile);
        if (found.isEmpty()) {
            return false;
        }
        try (Browser browser = found.get()) {
            for (int width : new int[] {PHONE, DESK}) {
                look(browser, "/", width, "document.querySelectorAll('.card.up').length === " + SERVICES.size());
                look(browser, "/docs", width, operationsOf(SERVICES));
            }
            for (String service : SERVICES) {
                look(browser, "/api/" + service + "/docs/", DESK, "document.querySelector('.opblock')");
            }
        }
        return true;
    }

    private void look(Browser browser, String path, int width, String there) throws InterruptedException {
        Browser.Page page = browser.open(gateway.resolve(path), width, there);
        assertThat(page.complaints()).as("console of %s", path).isEmpty();
        assertThat(page.overflow()).as("%s, %d pixels wide", path, width).isLessThanOrEqualTo(0);
    }

    private static String operationsOf(List<String> tags) {
        return String.join(
                " && ",
                tags.stream()
                        .map(tag -> "document.querySelector('.opblock-tag[data-tag=\"" + tag + "\"]')")
                        .toList());
    }
}
