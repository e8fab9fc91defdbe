/** What people may do, who may do it, and the record of it. */
package io.breakwater.risk.protocol.approvals;
