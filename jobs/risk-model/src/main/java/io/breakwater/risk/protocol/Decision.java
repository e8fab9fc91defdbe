package io.breakwater.risk.protocol;

import java.util.List;

/**
 * All that follows from one evaluation that moved a desk's level or its risk, at one instant.
 *
 * @param changes the change of the published level; none when risk only reached a level that a floor held already
 * @param directives what the gateways must do, and which older orders it replaces
 * @param notifications who is told
 */
public record Decision(List<LevelChange> changes, List<Directive> directives, List<Notification> notifications) {}
