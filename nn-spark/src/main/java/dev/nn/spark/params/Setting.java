package dev.nn.spark.params;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The setter of all params. */
final class Setting {

  private Setting() {}

  /** Sets a param, and returns its owner as the type that it claims to be. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // S is the class of the owner
  static <S extends Params, T> S of(Params owner, Param<T> param, Object value) {
    owner.set(param, (T) value);
    return (S) owner;
  }
}
