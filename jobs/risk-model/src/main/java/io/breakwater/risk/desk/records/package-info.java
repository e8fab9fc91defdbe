/** What a desk takes in and gives out: reports of accounts and venues, rows, forecasts, and who hears them. */
package io.breakwater.risk.desk.records;
