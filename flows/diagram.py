"""The conversation as a picture, made from the steps."""

from flows.flow import Flow, Step


def mermaid(flow: Flow) -> str:
    """A Mermaid flowchart: a box a step, by stage; a dashed arrow leads into a step that is not always asked."""
    text = ["flowchart TD"]
    stage, names = "", []
    for number, step in enumerate(flow.steps):
        if step.stage != stage:
            if stage:
                text.append("    end")
            stage = step.stage
            text.append(f'    subgraph stage{number}["{_quoted(stage)}"]')
        names.append(f"s{number}")
        text.append(f"        s{number}{_shape(step)}")
    text.append("    end")
    for before, (name, step) in zip(names, zip(names[1:], flow.steps[1:], strict=True), strict=False):
        arrow = "-->" if step.when({}) else "-.->"
        text.append(f"    {before} {arrow} {name}")
    return "\n".join(text) + "\n"


def _shape(step: Step) -> str:
    label = _quoted(step.brief + ("" if not step.optional else " ?"))
    return f'{{{{"{label}"}}}}' if step.options is not None else f'["{label}"]'


def _quoted(text: str) -> str:
    return text.replace('"', "#quot;")
