/** What a change of a spec's field does, said at the field, and what of a spec defines its run. */
package dev.products.inference.resource.change;
