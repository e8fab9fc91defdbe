/** What a desk is: its file, what a savepoint may go on with of it, and how often it publishes. */
package io.breakwater.risk.desk.definition;
