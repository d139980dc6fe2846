"""How templates become Python: Jinja's own compiler, and what pages do most made cheaper.

In: the tree of a template. Out: its code. A page prints some four hundred values, and Jinja asks
for each of them through four functions: `environment.getattr` tries the key when there is no such
attribute, `escape` wraps its answer. Our templates read attributes of typed models and nothing
else, so ``page.title`` is compiled as just that, and printed by `generator.markup.shown`. Macros
are called without looking for what only functions of Jinja's may want, and a block hands over its
text as a whole instead of piece by piece.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, MutableMapping
from importlib.resources import files
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from generator.library.program import program_digest
from generator.library.states import read_state, write_state

_PLAIN = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Call)
"""What the compiler writes as one operand, so that ``.name`` may follow it."""


_NONE = ("", b"")


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
    """Templates that were compiled by this program, here or in another process.

    They lie beside the templates, where Python keeps the code of modules: whoever can write there
    can write the templates, too. In the cache of a project they could have been put by anybody.
    """

    def __init__(self, file: Path | None = None) -> None:
        """``file`` is where they are kept; None: nowhere."""
        self.file = file
        self.compiled: dict[str, tuple[str, bytes]] = {}
        """By name: the checksum of its text, and its code."""

    @classmethod
    def kept(cls) -> TemplateCode:
        """Those that were kept last, if they are of this program."""
        folder = files("readout_templates")
        if not isinstance(folder, Path):
            return cls()
        code = cls(folder / "__pycache__" / f"templates.{sys.implementation.cache_tag}")
        state = read_state(code.file, program_digest()) if code.file else None
        code.compiled = dict(state.values) if state else {}
        return code

    def keep(self) -> None:
        """Leave them to other processes, where that can be done."""
        if self.file:
            with contextlib.suppress(OSError):
                self.file.parent.mkdir(exist_ok=True)
                write_state(self.file, program_digest(), self.compiled)

    def has(self, name: str, source: str) -> bool:
        """Whether a template of this text has been compiled."""
        return self.compiled.get(name, _NONE)[0] == self.get_source_checksum(source)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """The name of a template: there is one of each."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled from the same text."""
        checksum, code = self.compiled.get(bucket.key, _NONE)
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.compiled[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


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
