/** Stage 3 of 6, metrics: how well forecasting models do, week by week, beside a reference that is frozen. */
package io.breakwater.risk.skill;
