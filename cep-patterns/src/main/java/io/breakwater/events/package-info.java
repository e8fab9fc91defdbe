/** Market events. */
package io.breakwater.events;
