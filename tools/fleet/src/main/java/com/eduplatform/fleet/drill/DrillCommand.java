package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet drill}. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<drill>",
        description = "Do to the running fleet what will happen to it anyway, and see whether all goes as promised.")
public final class DrillCommand {
    private DrillCommand() {}

    public static CommandLine of(Settings settings, Crew crew, Terminal terminal) {
        return new CommandLine(new DrillCommand())
                .addSubcommand(new AlertsDrill(settings, crew, terminal))
                .addSubcommand(new RestartsDrill(settings, crew, terminal));
    }
}
