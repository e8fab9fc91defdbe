/**
 * Stage 5: alert levels, their entry and exit rules, and the emergency protocol of a desk.
 *
 * <p>{@link io.breakwater.risk.protocol.DeskProtocol} is the machine that desks run on: its rows in
 * {@link io.breakwater.risk.protocol.Transition}, orders to gateways in {@code directives}, who is notified in {@code alerts}, what people
 * may do in {@code approvals}, the way back in {@code restart}. It sees risk samples and no price.
 * {@link io.breakwater.risk.protocol.LevelMachine} is the plain ladder without people, for studies.
 */
package io.breakwater.risk.protocol;
