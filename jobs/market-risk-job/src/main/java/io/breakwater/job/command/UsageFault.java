package io.breakwater.job.command;

import java.util.List;

/** The user asked for something that can't be: every fault, one a line. Ends with exit code 2 and no stack trace. */
final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageFault(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }

    UsageFault(String fault) {
        this(List.of(fault));
    }
}
