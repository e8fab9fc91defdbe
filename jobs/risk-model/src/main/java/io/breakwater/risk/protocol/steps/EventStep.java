package io.breakwater.risk.protocol.steps;

import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.DirectiveType.Authorisation;
import io.breakwater.risk.protocol.directives.Params;

/**
 * One step of an event's protocol, or one cell of the response matrix. Source: section 2 of the source document.
 *
 * @param id 1 to 5 for the numbered steps, I, S, M and L for the cells of the matrix; unique within the type
 * @param box the source document's words
 * @param phase when it is due
 * @param type what to do
 * @param params what exactly; {@link Params.Plain} where the type says all or the desk's book decides
 * @param authorisation on whose word it acts
 * @param limit what binds the desk while the phase lasts; {@link LimitSet#FREE} for nothing
 * @param meaning what the desk's people or gateways do
 */
public record EventStep(
        String id,
        String box,
        StepPhase phase,
        DirectiveType type,
        Params params,
        Authorisation authorisation,
        LimitSet limit,
        String meaning) {}
