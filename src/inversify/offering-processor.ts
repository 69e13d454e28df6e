import { injectable, injectFromBase } from 'inversify';

/**
 * The decorator for subclasses of `OfferingBaseProcessor` that a container shall build. It makes the class injectable
 * and hands the base class's constructor argument on, which inversify does not do by itself.
 */
export function offeringProcessor(): ClassDecorator {
  return (target) => {
    injectable()(target);
    injectFromBase({ extendConstructorArguments: true, extendProperties: true })(target);
  };
}
