package io.breakwater.job.decide;

import io.breakwater.risk.protocol.ProtocolOutput;

/**
 * What a desk says at once, in order for each desk: where a reader must not see one kind of record overtake another.
 *
 * @param desk the desk
 * @param riskLevel level that the components give, without memory, 1 to 5; 0 where this tells of none
 * @param output decisions; {@link ProtocolOutput#NONE} where this tells of none
 */
public record Decided(String desk, int riskLevel, ProtocolOutput output) {}
