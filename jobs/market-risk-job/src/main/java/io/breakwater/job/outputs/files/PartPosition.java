package io.breakwater.job.outputs.files;

/**
 * How much of a part is valid.
 *
 * @param name file name of the part
 * @param length bytes from its beginning
 */
record PartPosition(String name, long length) {}
