package io.breakwater.job.config;

/**
 * Where something stands.
 *
 * @param file as the user named it
 * @param line from 1; 0 for the file as a whole
 */
record YamlPlace(String file, int line) {
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
