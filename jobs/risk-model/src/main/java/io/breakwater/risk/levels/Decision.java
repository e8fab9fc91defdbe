package io.breakwater.risk.levels;

import java.util.List;

/**
 * All that follows from one change of level, at one instant.
 *
 * @param change the change
 * @param directives what the gateways must do, and which older orders it replaces
 * @param notifications who is told
 */
public record Decision(LevelChange change, List<Directive> directives, List<Notification> notifications) {}
