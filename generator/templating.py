"""How templates become Python: Jinja's own compiler, and what pages do most made cheaper.

In: the tree of a template. Out: its code. A page prints some four hundred values, and Jinja asks
for each of them through four functions: `environment.getattr` tries the key when there is no such
attribute, `escape` wraps its answer. Our templates read attributes of typed models and nothing
else, so ``page.title`` is compiled as just that, and printed by `generator.markup.shown`. Macros
are called without looking for what only functions of Jinja's may want, and a block hands over its
text as a whole instead of piece by piece.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from keyword import iskeyword
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

_PLAIN = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Call)
"""What the compiler writes as one operand, so that ``.name`` may follow it."""


class ModelCodeGenerator(CodeGenerator):
    """Compiles templates that read attributes only; ``a["key"]`` still asks for a key."""

    # Names and signatures are those of Jinja's compiler.

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Let the code know what prints a value and what calls a macro."""
        self.writeline("from operator import call")
        self.writeline("from generator.markup import shown")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """``page.title``; a name that the model does not have is an `AttributeError`."""
        if not isinstance(node.node, _PLAIN) or iskeyword(node.attr) or node.attr[:1] == "_":
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """``quote(item, root)``: what is called by its name alone is a macro."""
        if forward_caller or not isinstance(node.node, nodes.Name):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Collect what a whole block prints, and yield it once."""
        is_whole = (
            frame.block is not None
            and frame.buffer is None
            and nodes is self.blocks[frame.block].body
        )
        if is_whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_whole:
            self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


class TemplateCode(BytecodeCache):
    """Templates that were compiled by this program, here or in a process beside.

    In memory alone: code that lay on the disk could have been put there by anybody.
    """

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled from the same text."""
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.compiled[bucket.key] = bucket.bytecode_to_string()


class ModelTemplate(Template):
    """A template that reads what it is given, and no globals of its own."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        """Its macros, the same for whoever imports them: Jinja compares all globals each time."""
        return super()._get_default_module()


class ModelEnvironment(Environment):
    """Jinja's environment with our compiler; templates stay as they were loaded first."""

    code_generator_class = ModelCodeGenerator
    template_class = ModelTemplate

    def __init__(self, **settings: Any) -> None:
        """``settings`` are those of Jinja's environment."""
        super().__init__(**settings)
        self._loaded: dict[str, Template] = {}

    def _load_template(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        """A page asks for a dozen; Jinja's own store is a list in order of use, under a lock."""
        if globals:
            return super()._load_template(name, globals)
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = super()._load_template(name, globals)
        return template
