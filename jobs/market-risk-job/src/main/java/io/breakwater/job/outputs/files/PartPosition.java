package io.breakwater.job.outputs.files;

/**
 * How much of a part is valid.
 *
 * @param name file name of the part
 * @param length bytes from its beginning
 * @param rows rows in them
 */
record PartPosition(String name, long length, long rows) {}
