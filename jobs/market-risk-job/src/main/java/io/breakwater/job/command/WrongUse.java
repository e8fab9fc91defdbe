package io.breakwater.job.command;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Options that can't be taken: all of them at once, each with what was perhaps meant. */
final class WrongUse {
    private WrongUse() {}

    /** Lets a command line go on past a wrong option, so that the next one is found too. */
    static void collect(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(WrongUse::collect);
    }

    /** What was wrong; empty when nothing was, or when help was asked for. */
    static Set<String> of(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        if (commands.stream().anyMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested())) {
            return Set.of();
        }
        Set<String> faults = new LinkedHashSet<>();
        for (CommandLine command : commands) {
            command.getParseResult().errors().forEach(error -> faults.add(told(error)));
        }
        return faults;
    }

    private static String told(Exception error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            return error.getMessage() + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?");
        }
        return error.getMessage();
    }

    static void print(Iterable<String> faults, int count, PrintWriter err) {
        if (count > 1) {
            err.println(count + " faults:");
        }
        faults.forEach(fault -> err.println("  " + fault));
    }
}
