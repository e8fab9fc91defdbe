/** What a desk takes in and gives out: reports of accounts and venues, rows, forecasts, and the listener that receives them. */
package io.breakwater.risk.desk.records;
