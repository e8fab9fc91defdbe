package io.breakwater.job.gate;

import java.util.Set;

import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;

/**
 * A directive that binds or may come to bind.
 *
 * @param directive its last record
 * @param withheld whether it closes positions for a level that was reached while the job caught up: it waits until risk is at that
 *     level again, or for a person
 */
public record HeldDirective(Directive directive, boolean withheld) {
    private static final Set<DirectiveType> CLOSES =
            Set.of(DirectiveType.CLOSE_WEAKEST, DirectiveType.CLOSE_ALL, DirectiveType.TO_STABLES);

    static boolean closes(Directive directive) {
        return CLOSES.contains(directive.type());
    }

    /** Whether risk is where it was when this was ordered. */
    boolean isStillDue(int riskLevel) {
        return riskLevel >= directive.issue().level().number();
    }

    HeldDirective released() {
        return new HeldDirective(directive, false);
    }
}
