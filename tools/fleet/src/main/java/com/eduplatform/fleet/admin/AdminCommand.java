package com.eduplatform.fleet.admin;

import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet admin}. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Make admins in the running fleet.",
        synopsisSubcommandLabel = "create")
public final class AdminCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AdminCommand() {}

    /** The verb with its subcommand. */
    public static CommandLine of(Settings settings, Terminal terminal) {
        return new CommandLine(new AdminCommand()).addSubcommand(new CreateCommand(settings, terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: fleet admin create --email <address>");
    }
}
