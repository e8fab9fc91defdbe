/** Test support: reference numbers made by {@code src/test/python/make_fixtures.py}, and market files where they exist. */
package io.breakwater.risk.reference;
