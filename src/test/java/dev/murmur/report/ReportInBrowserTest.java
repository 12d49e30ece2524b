package dev.murmur.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.murmur.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page as a browser shows it. {@code -Dreport.run=DIR} looks at another run's page, too, {@code -Dreport.screenshots=DIR}
 * keeps pictures of it.
 */
class ReportInBrowserTest {
    private static final String READY = "!document.getElementById('found').textContent.includes('…')"
            + " && document.querySelectorAll('figure').length === charts.drawn";

    @TempDir
    Path dir;

    private Chromium browser;

    @BeforeEach
    void launch() throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "no Chromium on this machine's PATH, so no page is opened");
        browser = new Chromium(program.get(), dir.resolve("profile"));
        browser.show(1200, 900, "light");
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void everyChartIsDrawnAndNothingIsComplainedOf() throws Exception {
        browser.open(page(run(60)), READY);

        assertThat(number("document.querySelectorAll('figure').length")).isGreaterThan(3);
        assertThat(browser.evaluate("[...document.querySelectorAll('figure svg')].every(svg => svg.children.length > 2"
                        + " && svg.querySelector('title').textContent.length > 5"
                        + " && !/NaN|undefined/.test(svg.innerHTML))"))
                .isEqualTo("true");
        assertThat(browser.evaluate("/undefined|NaN|\\[object/.test(document.body.innerText)"))
                .isEqualTo("false");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void hostileTextIsShownAsText() throws Exception {
        browser.open(page(HostileRun.write(dir.resolve("hostile"), 60)), READY);
        browser.evaluate("document.querySelector('.results details').open = true");
        browser.await("document.querySelectorAll('.results .texts .text').length === 4");

        assertThat(browser.evaluate("document.getElementById('title').textContent"))
                .contains(HostileRun.PROMPT);
        assertThat(browser.evaluate("document.querySelector('.results details').textContent"))
                .contains(HostileRun.PROMPT + "0", HostileRun.MODEL, HostileRun.WORDS, "could not be read");
        assertThat(browser.evaluate("document.querySelectorAll('img, b, svg [onload], main script').length"))
                .isEqualTo("0");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void searchFindsAPromptByItsWordsAndAnAnswerByIts() throws Exception {
        browser.open(page(HostileRun.write(dir.resolve("hostile"), 120)), READY);

        assertThat(search("-- 77")).startsWith("1 prompt found");
        assertThat(search("</PRE>")).startsWith("0 prompts found");
        browser.evaluate("document.getElementById('everywhere').click()");
        assertThat(search("</PRE>")).startsWith("120 prompts found");
        browser.evaluate("(document.getElementById('filter').value = 'wavered',"
                + " document.getElementById('filter').dispatchEvent(new Event('change')))");
        assertThat(search("</PRE>")).startsWith("24 prompts found");
    }

    @Test
    void theFormsOfThePageHaveNamesForThoseWhoDoNotSeeIt() throws Exception {
        browser.open(page(HostileRun.write(dir.resolve("hostile"), 3)), READY);

        assertThat(browser.evaluate(
                        "[...document.querySelectorAll('input, select')].every(e => e.labels.length === 1)"))
                .isEqualTo("true");
        assertThat(browser.evaluate("[...document.querySelectorAll('svg')].every(e => e.getAttribute('role') === 'img'"
                        + " && document.getElementById(e.getAttribute('aria-describedby')).textContent.length > 10)"))
                .isEqualTo("true");
        assertThat(browser.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => +e.tagName[1])"
                        + ".every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)"))
                .isEqualTo("true");
        assertThat(
                        number(
                                "document.querySelectorAll('table').length - document.querySelectorAll('table caption').length"))
                .isZero();
    }

    @Test
    void theColumnsOfTheWinMatrixAreNumberedAsItsRowsAre() throws Exception {
        browser.open(page(HostileRun.write(dir.resolve("hostile"), 3)), READY);

        assertThat(browser.evaluate("[...document.querySelectorAll('.matrix thead th')].map((e, i) =>"
                        + " `${e.textContent} ${e.title}` === document.querySelectorAll('.matrix tbody th')[i].textContent)"
                        + ".join()"))
                .isEqualTo("true,true,true,true");
    }

    @Test
    void itFitsANarrowScreen() throws Exception {
        browser.show(360, 740, "dark");
        browser.open(page(run(60)), READY);

        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        assertThat(browser.evaluate("[...document.querySelectorAll('figure svg text')].map(e => e.textContent)"
                        + ".filter(text => text.endsWith('…')).join()"))
                .isEmpty();
        assertThat(browser.complaints()).isEmpty();
        pictures();
    }

    @Test
    @Tag("slow")
    void tenThousandPromptsOpenAtOnceAndAreSearchedWhole() throws Exception {
        browser.open(page(run(10_000)), READY);
        double opened = Double.parseDouble(browser.evaluate("performance.now()"));
        browser.evaluate("document.getElementById('everywhere').click()");

        assertThat(search("zzzz")).startsWith("0 prompts");
        assertThat(opened).isLessThan(4_000); // milliseconds; two seconds on a quiet machine
    }

    private String search(String words) throws Exception {
        browser.evaluate("(document.getElementById('query').value = " + Json.write(words)
                + ", document.getElementById('query').dispatchEvent(new Event('input')))");
        browser.await("!document.getElementById('found').textContent.includes('…')");
        return browser.evaluate("document.getElementById('found').textContent");
    }

    private int number(String expression) throws Exception {
        return Integer.parseInt(browser.evaluate(expression));
    }

    private Path run(int prompts) throws IOException {
        String given = System.getProperty("report.run");
        return given == null ? HostileRun.write(dir.resolve("run"), prompts) : Path.of(given);
    }

    private Path page(Path run) throws IOException {
        Path made = run.resolve("report").resolve("index.html");
        if (!Files.exists(made)) {
            RunReport.write(run, made, 42, null);
        }
        return made;
    }

    private void pictures() throws Exception {
        String folder = System.getProperty("report.screenshots");
        if (folder != null) {
            browser.evaluate("document.querySelector('.results details').open = true");
            browser.await("document.querySelectorAll('.results .texts').length === 1");
            browser.screenshot(Path.of(folder, "narrow-dark.png"), true);
            browser.show(1200, 900, "light");
            browser.screenshot(Path.of(folder, "wide-light.png"), true);
        }
    }
}
