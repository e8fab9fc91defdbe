/** How models and blocks travel and are kept: one serializer over the format that each of them defines itself. */
package io.breakwater.job.types;
