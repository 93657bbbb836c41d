package dev.products.inference.resource.change;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a change of the field does, and of all the fields in it that do not say otherwise. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WhenChanged {

  /** What it does. */
  ChangeEffect value();

  /** Of a list: whether its entries mean the same in any order. */
  boolean inAnyOrder() default false;

  /** What a text means if there is none, where no default of the type says so; it is no change. */
  String byDefault() default "";
}
