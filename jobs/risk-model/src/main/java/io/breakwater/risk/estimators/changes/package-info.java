/** Whether something has changed, told while the numbers come: change-points, evidence against "nothing has changed", market phases. */
package io.breakwater.risk.estimators.changes;
