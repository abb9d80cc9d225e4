package com.eduplatform.seed;

import com.eduplatform.seed.check.SelfCheck;
import com.eduplatform.seed.data.DataSet;
import com.eduplatform.seed.data.Plan;
import com.eduplatform.seed.data.Sizes;
import com.eduplatform.seed.db.Database;
import com.eduplatform.seed.db.SeedFailure;
import com.eduplatform.seed.db.SeedMark;
import com.eduplatform.seed.db.Servers;
import com.eduplatform.seed.load.Loading;
import com.eduplatform.seed.load.Progress;
import com.eduplatform.seed.load.Statistics;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Fills the five databases with the demo data set and checks it. The same options give the same rows, ids included, on any day; a
 * second run changes nothing, and a run after a killed one goes on with what is missing.
 *
 * <p>Exit codes: 0 done (or done before), 1 cannot or will not, 2 wrong options, 3 the self-check found something.
 */
@Command(
        name = "seed",
        sortOptions = false,
        description = "Fills the databases of the fleet with the demo data set, and checks it.",
        footer = {
            "",
            "Environment: IDENTITY_DB_URL, COURSE_DB_URL, ENROLLMENT_DB_URL, PAYMENT_DB_URL, NOTIFICATION_DB_URL,",
            "each postgresql://user:password@host:port/db."
        })
public final class Seed implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int CHECK_FAILED = 3;

    @Option(names = "--scale", defaultValue = "1", description = "Multiplies every count, 0.01 to 100 (default: 1).")
    private BigDecimal scale = BigDecimal.ONE;

    @Option(names = "--random-seed", defaultValue = "42", description = "Another number, other rows (default: 42).")
    private long randomSeed;

    @Option(
            names = "--until",
            defaultValue = "2026-11-21T00:00:00Z",
            description =
                    "Everything happened in the two years before this moment (default: ${DEFAULT-VALUE}; fixed, so that"
                            + " the rows are the same tomorrow).")
    private Instant until = Instant.EPOCH;

    @Option(names = "--check", description = "Only check a set that is there.")
    private boolean checkOnly;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final long begun = System.nanoTime();

    private Seed(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), System.out, System.err, arguments));
    }

    /**
     * @param out the result
     * @param err progress and complaints
     * @return the exit code
     */
    static int run(Map<String, String> environment, PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new Seed(environment, out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((problem, _, _) -> {
                    if (!(problem instanceof SeedFailure)) {
                        throw problem;
                    }
                    err.println("seed: " + problem.getMessage());
                    return REFUSED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException, SQLException {
        Plan plan = plan();
        Servers servers = Servers.from(environment);
        servers.mustBeMigrated();
        Map<Database, SeedMark> marks = marks(servers);
        marks.forEach((database, mark) -> mark.mustBeOf(plan, database));
        List<Database> missing = Stream.of(Database.values())
                .filter(database -> !marks.containsKey(database))
                .toList();
        if (checkOnly && !missing.isEmpty()) {
            throw new SeedFailure("nothing to check yet, not seeded: " + missing);
        }
        if (!checkOnly && missing.isEmpty() && marks.values().stream().allMatch(SeedMark::checked)) {
            return alreadySeeded(plan);
        }
        DataSet data = DataSet.of(plan);
        Sizes sizes = Sizes.of(data);
        if (!missing.isEmpty()) {
            load(servers, data, sizes, missing);
        }
        if (!checkOnly) {
            err.println("analyzing and checking ...");
            Statistics.refresh(servers);
        }
        return check(servers, plan, sizes);
    }

    private Plan plan() {
        if (until.isAfter(Instant.now())) {
            err.println("seed: warning: this machine's clock is behind --until " + until
                    + "; what people do now will look older than the seeded rows");
        }
        try {
            return new Plan(scale, randomSeed, until.truncatedTo(ChronoUnit.MICROS));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static Map<Database, SeedMark> marks(Servers servers) throws SQLException {
        Map<Database, SeedMark> marks = new EnumMap<>(Database.class);
        for (Database database : Database.values()) {
            try (Connection connection = servers.connect(database)) {
                SeedMark.read(connection).ifPresent(mark -> marks.put(database, mark));
            }
        }
        return marks;
    }

    private int alreadySeeded(Plan plan) {
        if (json) {
            new Report(List.of(), false).printJson(out, "already seeded", seconds());
        } else {
            out.printf(
                    "Already seeded at --scale %s: nothing was changed.%n",
                    plan.scale().toPlainString());
        }
        return 0;
    }

    private void load(Servers servers, DataSet data, Sizes sizes, List<Database> missing) throws InterruptedException {
        try (Progress progress = new Progress(err, isTerminal(), sizes.rows(data.plan()))) {
            new Loading(servers, data, sizes, progress).load(missing);
        }
    }

    private int check(Servers servers, Plan plan, Sizes sizes) throws SQLException {
        boolean colour = isTerminal() && !environment.containsKey("NO_COLOR");
        Report report = new Report(new SelfCheck(servers, plan, sizes).run(), colour);
        if (json) {
            report.printJson(out, report.holds() ? "seeded" : "failed", seconds());
        } else {
            report.printTable(out);
        }
        if (!report.holds()) {
            err.println("seed: the self-check failed: " + report.failures());
            return CHECK_FAILED;
        }
        if (!checkOnly) {
            markChecked(servers);
        }
        err.printf("Done in %.1f s.%n", seconds());
        return 0;
    }

    private static void markChecked(Servers servers) throws SQLException {
        for (Database database : Database.values()) {
            try (Connection connection = servers.connect(database)) {
                SeedMark.writeChecked(connection);
            }
        }
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    @SuppressWarnings("SystemConsoleNull") // it still is null when input or output is redirected
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
