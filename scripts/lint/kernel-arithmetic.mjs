/**
 * Lint rule `casus/kernel-arithmetic` for src/model and src/random (docs/odd.md section 12): records are the same bytes on
 * every machine only if the kernel computes with + - * / and correctly rounded functions. IEEE 754 does not fix the last digit
 * of exp, ln, sin or powers, so engines differ there; `src/random/elementary.ts` has them in software.
 */
const EXACT = new Set(
  'sqrt floor ceil round trunc min max abs sign imul clz32 PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(
    ' ',
  ),
);

const rule = {
  create(context) {
    const refuse = (node, what) =>
      context.report({
        node,
        message: `${what} is not the same bits on every machine; use src/random/elementary.ts`,
      });
    return {
      Identifier(node) {
        if (node.name !== 'Math') return;
        const { parent } = node;
        // Only the plain form Math.name can be checked: an alias, a destructuring or Math['name'] would hide the function.
        const plain = parent?.type === 'MemberExpression' && parent.object === node && !parent.computed;
        if (!plain) refuse(node, 'Math other than as Math.name');
        else if (!EXACT.has(parent.property.name)) refuse(parent, `Math.${parent.property.name}`);
      },
      BinaryExpression(node) {
        if (node.operator === '**') refuse(node, 'The operator **');
      },
      AssignmentExpression(node) {
        if (node.operator === '**=') refuse(node, 'The operator **=');
      },
    };
  },
};

export default { meta: { name: 'casus' }, rules: { 'kernel-arithmetic': rule } };
