package dev.murmur.recipe;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.recipe.Discriminator.Opinion;
import dev.murmur.recipe.Discriminator.Verdict;
import dev.murmur.recipe.draw.ExampleDraw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * WaveCoder's generator and discriminator (Yu et al. 2023): one model turns raw code into cases of four tasks, another works
 * through rules and calls each case good or bad; both kinds come back, with the analysis, as examples for later cases.
 */
final class WaveGd implements Recipe {
    private static final List<String> TASKS = List.of("generation", "summarisation", "translation", "repair");
    private static final int WIDTH = 256; // of a code's vector
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");

    @Override
    public void run(Bench bench) throws IOException {
        Set<String> core = core(bench);
        bench.figure("core_set", core.size());
        Iterable<InputRow> rows = bench.input();
        new Run(bench)
                .run(StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> core.contains(row.id()))
                        .iterator());
    }

    /** The ids of those of the fitting codes that are nearest to all others. Their vectors are in memory, their texts are not. */
    private static Set<String> core(Bench bench) throws IOException {
        Settings settings = bench.settings();
        List<String> unwanted = settings.strings("blacklist").stream()
                .filter(text -> !text.isBlank())
                .toList();
        List<String> fitting = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (InputRow row : bench.input()) {
            String code = code(row);
            boolean fits =
                    code.length() >= settings.integer("min_chars") && code.length() <= settings.integer("max_chars");
            if (fits && unwanted.stream().noneMatch(code::contains)) {
                fitting.add(row.id());
                vectors.add(vector(code));
            } else {
                bench.reject(
                        Item.text("code", code).from(row.id()),
                        fits ? "blacklist" : "length",
                        code.length() + " characters");
            }
        }
        Set<String> core = new HashSet<>();
        KCenter.greedy(vectors, settings.integer("k_center"), 0).centers().forEach(i -> core.add(fitting.get(i)));
        for (String row : fitting) {
            if (!core.contains(row)) {
                bench.reject(Item.of("code", Map.of("row", row)).from(row), "outside-core", "others stand for it");
            }
        }
        return core;
    }

    private static String code(InputRow row) throws IOException {
        return row.text("code", "text", "content").strip();
    }

    /** Counts of hashed tokens, on the unit sphere. */
    private static float[] vector(String code) {
        float[] vector = new float[WIDTH];
        Matcher token = TOKEN.matcher(code.toLowerCase(Locale.ROOT));
        while (token.find()) {
            vector[(int) Math.floorMod(ContentId.seed(token.group()), (long) WIDTH)]++;
        }
        double norm = Math.sqrt(IntStream.range(0, WIDTH)
                .mapToDouble(i -> vector[i] * vector[i])
                .sum());
        for (int i = 0; i < WIDTH; i++) {
            vector[i] /= (float) Math.max(norm, 1e-9);
        }
        return vector;
    }

    /** One piece of code with the task that it is used for, and the cases of earlier ones that are shown with it. */
    private record Work(InputRow row, String task, String code, List<CodeCase> shown) {}

    /** The cases of one piece of code, of which one may be better than another; then both are there. */
    private record Made(
            List<CodeCase> cases,
            @Nullable CodeCase better,
            @Nullable CodeCase worse) {}

    private static final class Run {
        private final Bench bench;
        private final Settings settings;
        private final Discriminator discriminator;
        private final Map<String, String> definitions = new HashMap<>();
        private final CasePool good;
        private final CasePool bad;

        Run(Bench bench) {
            this.bench = bench;
            this.settings = bench.settings();
            this.discriminator = new Discriminator(bench);
            this.good = new CasePool(bench.random("pool", "good"));
            this.bad = new CasePool(bench.random("pool", "bad"));
        }

        void run(Iterator<InputRow> rows) throws IOException {
            for (String task : TASKS) {
                String prompt = bench.text("define.txt", Map.of("task", task));
                definitions.put(
                        task,
                        bench.ask(Ask.of("discriminator", prompt).temperature(0))
                                .text()
                                .strip());
            }
            int number = 0;
            while (rows.hasNext()) {
                List<Work> works = new ArrayList<>();
                while (rows.hasNext() && works.size() < settings.integer("batch")) {
                    InputRow row = rows.next();
                    works.add(new Work(row, TASKS.get(number++ % TASKS.size()), code(row), shown(row.id())));
                }
                bench.each(works, this::generate, this::take);
            }
            bench.figure("good", good.seen());
            bench.figure("bad", bad.seen());
        }

        /** Good and bad cases of earlier batches. */
        private List<CodeCase> shown(String row) {
            List<CodeCase> shown = new ArrayList<>(
                    ExampleDraw.sample(good.cases(), settings.integer("good_examples"), bench.random("good", row)));
            shown.addAll(ExampleDraw.sample(bad.cases(), settings.integer("bad_examples"), bench.random("bad", row)));
            return shown;
        }

        private Made generate(Work work) throws IOException {
            Ask ask = Ask.of("generator", prompt(work)).temperature(settings.number("temperature"));
            List<CodeCase> cases = new ArrayList<>();
            for (int attempt = 0; attempt < settings.integer("attempts"); attempt++) {
                cases.add(discriminated(work, bench.ask(ask.sample(attempt))));
            }
            return compared(work, cases);
        }

        private String prompt(Work work) {
            var examples = new StringBuilder();
            for (CodeCase one : work.shown) {
                String kind = one.opinion().verdict().toString();
                examples.append("A ").append(kind).append(" case:\n").append(one.layout());
                examples.append("\nWhy it is ").append(kind).append(": ");
                examples.append(one.opinion().analysis()).append("\n\n");
            }
            return bench.text(
                    "generate.txt",
                    Map.of(
                            "task",
                            work.task,
                            "definition",
                            definition(work),
                            "examples",
                            examples.toString(),
                            "code",
                            work.code));
        }

        private String definition(Work work) {
            return (definitions.getOrDefault(work.task, "") + "\n" + settings.string("requirements")).strip();
        }

        private CodeCase discriminated(Work work, Answer answer) throws IOException {
            Map<String, String> fields = CodeCase.read(answer.text());
            String[] parents = work.shown.stream().map(one -> one.item().id()).toArray(String[]::new);
            Item item = Item.of("case", new TreeMap<>(fields))
                    .by(work.task)
                    .from(work.row.id())
                    .read(answer, 0)
                    .from(parents);
            CodeCase made = new CodeCase(item, fields, answer, Opinion.NONE);
            return made.isWhole()
                    ? made.with(discriminator.of(definition(work), work.code, made))
                    : new CodeCase(item.with("text", answer.text()), fields, answer, Opinion.NONE);
        }

        /**
         * Of one piece of code and task, a good case is better than a bad one with the same instruction; else than a bad one's
         * solution that the discriminator calls bad under the good one's instruction as well.
         */
        private Made compared(Work work, List<CodeCase> cases) throws IOException {
            List<CodeCase> bads =
                    cases.stream().filter(one -> one.is(Verdict.BAD)).toList();
            CodeCase better = null;
            for (CodeCase one : cases) {
                if (!one.is(Verdict.GOOD)) {
                    continue;
                }
                better = better == null ? one : better;
                for (CodeCase bad : bads) {
                    if (one.prompt().equals(bad.prompt()) && differ(one, bad)) {
                        return new Made(cases, one, bad);
                    }
                }
            }
            if (better == null || bads.isEmpty() || !settings.flag("cross_pairs") || !differ(better, bads.get(0))) {
                return new Made(cases, null, null);
            }
            CodeCase mixed = better.solvedBy(bads.get(0));
            boolean bad = discriminator.of(definition(work), work.code, mixed).verdict() == Verdict.BAD;
            return bad ? new Made(cases, better, mixed) : new Made(cases, null, null);
        }

        private static boolean differ(CodeCase one, CodeCase other) {
            return !one.field("Solution").equals(other.field("Solution"));
        }

        private void take(Made made) throws IOException {
            for (CodeCase one : made.cases) {
                if (!one.isWhole()) {
                    bench.reject(one.item(), "no-fields", "instruction and solution are wanted");
                    continue;
                }
                switch (one.opinion().verdict()) {
                    case NONE -> bench.reject(one.item(), "no-verdict", "the discriminator says neither good nor bad");
                    case BAD -> {
                        bad.add(one);
                        bench.reject(one.item(), "bad-case", "the discriminator calls it bad");
                    }
                    case GOOD -> keep(one);
                }
            }
            CodeCase better = made.better;
            CodeCase worse = made.worse;
            if (better != null && worse != null) {
                Candidate chosen = Candidate.of(better.answer(), better.field("Solution"));
                Candidate rejected = Candidate.of(worse.answer(), worse.field("Solution"));
                bench.pair(chosen.over(rejected, List.of(better.prompt()), 1, 1, "wave-gd"));
            }
        }

        private void keep(CodeCase one) throws IOException {
            good.add(one);
            bench.accept(one.item());
            bench.prompt(one.item(), List.of(one.prompt()));
            bench.sft(one.item(), one.prompt(), Message.assistant(one.field("Solution")));
        }
    }
}
