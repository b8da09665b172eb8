package dev.nn.core.safetensors;

import java.util.List;
import java.util.Map;

/** The part of a file before its numbers. */
record Header(Map<String, String> metadata, List<Entry> entries) {

  /** The most bytes of a header, here and in the format's first implementation. */
  static final int MAX_LENGTH = 100_000_000;

  /** The most characters of a name, which jackson-core reads; 2.15 has no setting for it. */
  static final int MAX_NAME = 50_000;

  static final String METADATA = "__metadata__";

  static final String TYPE = "F32";

  /** The place of the numbers of a tensor. */
  record Entry(String name, List<Integer> shape, long begin, long end) {}
}
