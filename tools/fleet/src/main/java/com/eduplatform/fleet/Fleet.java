package com.eduplatform.fleet;

import com.eduplatform.fleet.admin.AdminCommand;
import com.eduplatform.fleet.bench.BenchCommand;
import com.eduplatform.fleet.chaos.ChaosCommand;
import com.eduplatform.fleet.doctor.DoctorCommand;
import com.eduplatform.fleet.drill.DrillCommand;
import com.eduplatform.fleet.events.EventsCommand;
import com.eduplatform.fleet.journey.DemoCommand;
import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.lifecycle.DownCommand;
import com.eduplatform.fleet.lifecycle.RestartCommand;
import com.eduplatform.fleet.lifecycle.UpCommand;
import com.eduplatform.fleet.load.LoadCommand;
import com.eduplatform.fleet.logs.LogsCommand;
import com.eduplatform.fleet.mails.MailsCommand;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.reconcile.ReconcileCommand;
import com.eduplatform.fleet.restore.RestoreDrillCommand;
import com.eduplatform.fleet.seed.SeedCommand;
import com.eduplatform.fleet.service.Maven;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.status.StatusCommand;
import com.eduplatform.fleet.suite.TestCommand;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./fleet}: its verbs, and what becomes of their failures. */
@Command(
        name = "fleet",
        description = "Runs EduPlatform on this machine. Needs a JDK, and nothing else.",
        mixinStandardHelpOptions = true,
        version = "EduPlatform fleet 1.0",
        synopsisSubcommandLabel = "<verb>",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  FLEET_HOME           folder for data, logs and secrets (default .fleet)",
            "  FLEET_PORT_OFFSET    added to every port, for a second fleet (default 0)",
            "  FLEET_JAVA_OPTIONS   more options for the services' JVMs",
            "  FLEET_AOT            off: JVMs neither record nor use what an earlier run has learnt",
            "  IDENTITY_DB_URL ...  use a database that exists (postgresql://user:password@host:port/db)",
            "  REDIS_URL            use a Redis that exists",
            "  JWT_SECRET, JWT_TTL_SECONDS and everything else of the services is passed on to them.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not (completely) up, 130 interrupted."
        })
public final class Fleet {
    private static final int FAILED = 1;
    private static final int HELP_WIDTH = 120;
    private static final int INTERRUPTED = 130;

    private Fleet() {}

    /** @param arguments a verb and its options */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(Terminal.of(System.getenv(), out), arguments));
    }

    private static int run(Terminal terminal, String... arguments) {
        try {
            Path root = Path.of(System.getProperty("fleet.root", "."));
            return commands(Settings.from(root, System.getenv()), terminal)
                    .setUsageHelpWidth(HELP_WIDTH)
                    .setExecutionExceptionHandler((failure, _, _) -> explain(failure, terminal))
                    .execute(arguments);
        } catch (FleetFailure e) {
            return explain(e, terminal);
        }
    }

    private static CommandLine commands(Settings settings, Terminal terminal) {
        Maven maven = new Maven(settings);
        Packages packages = new Packages(settings, maven, terminal);
        Crew crew = new Crew(settings, packages);
        return new CommandLine(new Fleet())
                .addSubcommand(new UpCommand(settings, crew, packages, terminal))
                .addSubcommand(new DownCommand(settings, crew, terminal))
                .addSubcommand(new StatusCommand(settings, crew, terminal))
                .addSubcommand(new LogsCommand(settings, terminal))
                .addSubcommand(new RestartCommand(settings, crew, packages, terminal))
                .addSubcommand(handingOn(new SeedCommand(settings, crew)))
                .addSubcommand(new DemoCommand(settings, terminal))
                .addSubcommand(handingOn(new BenchCommand(settings, crew, packages, terminal)))
                .addSubcommand(handingOn(new LoadCommand(settings)))
                .addSubcommand(new ChaosCommand(settings, crew, terminal))
                .addSubcommand(AdminCommand.of(settings, terminal))
                .addSubcommand(new ReconcileCommand(settings, terminal))
                .addSubcommand(new MailsCommand(settings, terminal))
                .addSubcommand(new EventsCommand(settings, terminal))
                .addSubcommand(DrillCommand.of(settings, crew, terminal))
                .addSubcommand(new RestoreDrillCommand(settings, terminal))
                .addSubcommand(new TestCommand(settings, maven, packages, terminal))
                .addSubcommand(new DoctorCommand(settings, crew, terminal));
    }

    /** A verb whose options are another program's: all of them, in their order, are its parameters. */
    private static CommandLine handingOn(Object verb) {
        return new CommandLine(verb).setUnmatchedOptionsArePositionalParams(true);
    }

    private static int explain(Exception failure, Terminal terminal) {
        switch (failure) {
            case FleetFailure known -> {
                terminal.line("");
                terminal.line(terminal.paint(Colour.RED, "✗ ") + known.what());
                terminal.line(terminal.paint(Colour.YELLOW, "→ ") + known.remedy());
            }
            case Waiting.Cancelled _ -> {
                return INTERRUPTED;
            }
            default -> {
                terminal.line(terminal.paint(Colour.RED, "✗ The runner itself failed. Please report this:"));
                failure.printStackTrace();
            }
        }
        return FAILED;
    }
}
