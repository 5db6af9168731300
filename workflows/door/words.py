"""From the nouns of the Order to the words of a paper: what a letter may know, and nothing else."""


def language_of_file(nomination):
    return nomination.case_language, "file"


def language_of_person(dossier):
    return dossier.nominee.language or "both", "person"


def letter(code, noun, language):
    return f"<p>{code} {noun.pk} {language}</p>"


def decree(decree):
    return f"<p>{decree.number} {decree.title}</p>"


def certificate(certificate):
    return f"<p>{certificate.number}</p>"


def pdf(paper):
    return b"%PDF-" + paper.words.encode()
