package dev.nn.core.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Annotations that change the JSON of {@link RecordCodec} for a record. */
public final class Json {

  private Json() {}

  /** The name, in lower snake case, of a component or kind of record that the code names else. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
  public @interface Name {
    /** Returns the name. */
    String value();
  }

  /** The member of an object whose value is the {@link Name} of a sealed interface's record. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface Tag {
    /** Returns the name of the member. */
    String value();
  }

  /** The JSON of a component without a member in an object; not written either, unless null. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Default {
    /** Returns the JSON of the missing member. */
    String value() default "null";
  }

  /**
   * The record that stands for a class: argument of a constructor, result of a method without any.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface As {
    /** Returns the record's class. */
    Class<? extends Record> value();
  }

  /** A component whose members are members of the object of its record. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Inline {}
}
