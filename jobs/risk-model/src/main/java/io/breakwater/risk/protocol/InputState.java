package io.breakwater.risk.protocol;

import java.util.List;

/**
 * How well a desk can be judged at one evaluation.
 *
 * @param data age of the oldest input
 * @param silentMillis that age, milliseconds
 * @param warm whether there are returns enough to judge by
 * @param relisted why a mark demands WARNING, in words; empty when none does
 * @param pages what people must be told now, in words; mostly empty
 */
public record InputState(DataAge data, long silentMillis, boolean warm, String relisted, List<String> pages) {}
