/**
 * Stage 5: alert levels, their entry and exit rules, and the emergency protocol of a desk.
 *
 * <p>Desks run on {@link io.breakwater.risk.protocol.LevelMachine} and {@link io.breakwater.risk.protocol.LevelProtocol} today.
 * {@link io.breakwater.risk.protocol.DeskProtocol} is the whole protocol: its rows in {@link io.breakwater.risk.protocol.Transition},
 * orders to gateways in {@code directives}, who is told in {@code alerts}, what people may do in {@code approvals}, the way back in
 * {@code restart}. It sees risk samples and no price.
 */
package io.breakwater.risk.protocol;
