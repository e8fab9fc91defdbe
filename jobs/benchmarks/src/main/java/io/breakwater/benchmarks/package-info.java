/** What each metric costs, by JMH; nothing here is part of the product. */
package io.breakwater.benchmarks;
