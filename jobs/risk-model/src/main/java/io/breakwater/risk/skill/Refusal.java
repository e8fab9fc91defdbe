package io.breakwater.risk.skill;

/**
 * Why a signal is not used.
 *
 * @param reason short word that counters use
 * @param detail what was found and what must be, with the model's name
 */
public record Refusal(String reason, String detail) {}
