package dev.nn.data.preprocessing;

import org.jspecify.annotations.Nullable;

/**
 * The result of the review of a column: an encoding and maybe a remark, or a reason against it.
 *
 * @param warning whether cells are not taken as they are
 * @param resort the encoding of a column that is left out if any other is used; null for none
 */
record Finding(
    @Nullable Encoding encoding,
    @Nullable String remark,
    boolean warning,
    String reason,
    @Nullable Encoding resort) {

  static Finding use(Encoding encoding) {
    return new Finding(encoding, null, false, "", null);
  }

  static Finding use(Encoding encoding, String warning) {
    return new Finding(encoding, warning, true, "", null);
  }

  static Finding read(Encoding encoding, String remark) {
    return new Finding(encoding, remark, false, "", null);
  }

  static Finding leaveOut(String reason) {
    return new Finding(null, null, false, reason, null);
  }

  static Finding leaveOut(String reason, Encoding resort) {
    return new Finding(null, null, false, reason, resort);
  }
}
